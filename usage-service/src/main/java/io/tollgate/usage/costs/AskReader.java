package io.tollgate.usage.costs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.tollgate.edge.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is asked. A field nobody knows is refused: it may be one that counts, misspelt. */
@ApplicationScoped
class AskReader {

  private final ObjectReader json;

  AskReader(ObjectMapper json) {
    this.json =
        json.reader()
            .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .without(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
  }

  <T> T read(byte[] body, Class<T> type) throws IOException {
    try {
      @Nullable T asked = json.forType(type).readValue(body);
      if (asked == null) {
        throw Problem.badParameter("body", "body must be an object.", null).refusal();
      }
      return asked;
    } catch (UnrecognizedPropertyException unknown) {
      throw refused(unknown);
    }
  }

  private static Problem.Refusal refused(UnrecognizedPropertyException unknown) {
    StringBuilder path = new StringBuilder();
    for (Reference step : unknown.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    List<String> known =
        unknown.getKnownPropertyIds() == null
            ? List.of()
            : unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
    return Problem.badParameter(
            path.toString(),
            "%s is not known here. Use one of: %s.".formatted(path, String.join(", ", known)),
            known)
        .refusal();
  }
}
