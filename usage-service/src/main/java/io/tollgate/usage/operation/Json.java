package io.tollgate.usage.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/** Reads what callers send and what the database has, every number to its last digit. */
@ApplicationScoped
class Json {

  private final ObjectReader reader;

  Json(ObjectMapper mapper) {
    this.reader =
        mapper
            .readerFor(JsonNode.class)
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
  }

  JsonNode read(byte[] body) throws IOException {
    return reader.readTree(body);
  }

  ObjectNode object(String kept) {
    try {
      return (ObjectNode) reader.readTree(kept);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("the database has JSON that is none", broken);
    }
  }
}
