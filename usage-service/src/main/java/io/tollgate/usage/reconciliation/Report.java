package io.tollgate.usage.reconciliation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tollgate.usage.reconciliation.UsageFile.Taker;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;

/**
 * Reports of OpenAI's and Anthropic's administration APIs: pages, one after the other or in an
 * array, whose {@code data} are buckets of time with results. A bucket is held at once.
 */
final class Report {

  private final ObjectReader json;
  private final Format format;
  private final Taker taker;
  private long results;

  Report(ObjectMapper json, Format format, Taker taker) {
    this.json =
        json.readerFor(JsonNode.class).with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    this.format = format;
    this.taker = taker;
  }

  void read(InputStream in) throws IOException, SQLException {
    try (JsonParser text = json.getFactory().createParser(in)) {
      boolean found = false;
      for (JsonToken token = text.nextToken(); token != null; token = text.nextToken()) {
        if (token == JsonToken.FIELD_NAME && text.currentName().equals("data")) {
          found |= buckets(text);
        } else if (token == JsonToken.FIELD_NAME) {
          text.nextToken();
          text.skipChildren();
        }
      }
      if (!found) {
        taker.flawed(1, "there is no page with data");
      }
    } catch (JsonProcessingException malformed) {
      long line = malformed.getLocation() == null ? 1 : malformed.getLocation().getLineNr();
      taker.flawed(line, "it is not JSON");
    }
  }

  private boolean buckets(JsonParser text) throws IOException, SQLException {
    if (text.nextToken() != JsonToken.START_ARRAY) {
      return false;
    }
    while (text.nextToken() == JsonToken.START_OBJECT) {
      JsonNode bucket = json.readTree(text);
      for (JsonNode result : bucket.path("results")) {
        results++;
        try {
          taker.take(Results.line(format, results, bucket, result));
        } catch (Flaw flaw) {
          taker.flawed(results, flaw.why());
        }
      }
    }
    return true;
  }
}
