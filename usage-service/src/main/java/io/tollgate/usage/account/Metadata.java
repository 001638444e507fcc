package io.tollgate.usage.account;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** An object that means something to whoever wrote it, and nothing to us. */
public record Metadata(@JsonValue ObjectNode json) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_BYTES = 8_192;
  private static final String NUL = "\\u0000";

  public static final Metadata NONE = new Metadata(JSON.createObjectNode());

  public Metadata {
    json = json.deepCopy();
    String text = json.toString();
    if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw Objection.to("metadata", "must not have more than %d bytes.".formatted(MOST_BYTES));
    }
    // Postgres has no place for it.
    if (text.contains(NUL)) {
      throw Objection.to("metadata", "must not hold the character NUL.");
    }
  }

  static Metadata read(String text) {
    try {
      return new Metadata((ObjectNode) JSON.readTree(text));
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("the database has jsonb that is no JSON", broken);
    }
  }

  String text() {
    return json.toString();
  }
}
