package io.tollgate.usage.reconciliation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tollgate.usage.csv.CsvReader;
import io.tollgate.usage.reconciliation.UsageFile.Taker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Our own format as lines of JSON, each an object. */
final class OwnJson {

  private final ObjectReader json;
  private final Taker taker;

  OwnJson(ObjectMapper json, Taker taker) {
    this.json =
        json.readerFor(JsonNode.class)
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    this.taker = taker;
  }

  void read(InputStream in) throws IOException, SQLException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    StringBuilder text = new StringBuilder();
    long number = 1;
    for (int c = lines.read(); ; c = lines.read()) {
      if (c == '\n' || c < 0) {
        take(number++, text.toString());
        text.setLength(0);
        if (c < 0) {
          return;
        }
      } else if (text.length() <= CsvReader.LONGEST) {
        text.append((char) c);
      }
    }
  }

  private void take(long number, String text) throws SQLException {
    if (text.isBlank()) {
      return;
    }
    try {
      taker.take(line(number, text));
    } catch (Flaw flaw) {
      taker.flawed(number, flaw.why());
    }
  }

  private FileLine line(long number, String text) {
    if (text.length() > CsvReader.LONGEST) {
      throw new Flaw("it is longer than " + CsvReader.LONGEST + " characters");
    }
    JsonNode node;
    try {
      node = json.readTree(text);
    } catch (JsonProcessingException malformed) {
      throw new Flaw("it is not JSON");
    }
    if (!node.isObject()) {
      throw new Flaw("it is not an object");
    }
    Map<String, String> fields = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!OwnFields.ALL.contains(field.getKey())) {
        throw new Flaw("'%s' is no field".formatted(field.getKey()));
      }
      JsonNode value = field.getValue();
      if (value.isContainerNode() || value.isBoolean()) {
        throw new Flaw(field.getKey() + " must be a text or a number");
      }
      if (!value.isNull()) {
        fields.put(
            field.getKey(),
            value.isBigDecimal() ? value.decimalValue().toPlainString() : value.asText());
      }
    }
    return OwnFields.line(number, fields);
  }
}
