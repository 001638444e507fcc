package io.tollgate.usage.ingest;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a batch to pieces. A piece that says something twice is bad by itself and spoils no other;
 * a text that is not JSON is bad as a whole, for nobody knows where its pieces end.
 */
final class BatchReader {

  /** What stood at one place. */
  sealed interface Part {

    record Whole(JsonNode element) implements Part {}

    /** A field is there twice, and which is meant nobody can tell. */
    record Ambiguous(String field) implements Part {}
  }

  private final ObjectReader json;

  BatchReader(ObjectMapper json) {
    this.json = json.reader().with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
  }

  /** The elements of an array; empty when the text is something else. */
  Optional<List<Part>> elements(byte[] text) throws IOException {
    try (JsonParser parser = json.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        return nothing(parser);
      }
      List<Part> parts = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        parts.add(part(parser, 1));
      }
      requireEnd(parser);
      return Optional.of(parts);
    }
  }

  /** The one object that the text is; empty when it is something else. */
  Optional<Part> only(byte[] text) throws IOException {
    try (JsonParser parser = json.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return nothing(parser);
      }
      Part part = part(parser, 0);
      requireEnd(parser);
      return Optional.of(part);
    }
  }

  private Part part(JsonParser parser, int depth) throws IOException {
    try {
      return new Part.Whole(json.readTree(parser));
    } catch (MismatchedInputException twice) {
      String field = String.valueOf(parser.currentName());
      while (parser.getParsingContext().getNestingDepth() > depth) {
        parser.nextToken();
      }
      return new Part.Ambiguous(field);
    }
  }

  // That it is something else can only be said of what is JSON.
  private static <T> Optional<T> nothing(JsonParser parser) throws IOException {
    parser.skipChildren();
    requireEnd(parser);
    return Optional.empty();
  }

  private static void requireEnd(JsonParser parser) throws IOException {
    if (parser.nextToken() != null) {
      throw new JsonParseException(parser, "there is more after the end");
    }
  }
}
