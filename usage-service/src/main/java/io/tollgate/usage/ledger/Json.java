package io.tollgate.usage.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tollgate.contract.Unit;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** What the books keep as JSON objects, as text. Most have nothing in them. */
final class Json {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String NOTHING = "{}";

  private Json() {}

  static String of(Map<String, String> fields) {
    return fields.isEmpty()
        ? NOTHING
        : written(json -> {
          for (Map.Entry<String, String> field : fields.entrySet()) {
            json.writeStringField(field.getKey(), field.getValue());
          }
        });
  }

  static String ofUnits(Map<Unit, Long> units) {
    return units.isEmpty()
        ? NOTHING
        : written(json -> {
          for (Map.Entry<Unit, Long> used : units.entrySet()) {
            json.writeNumberField(used.getKey().word(), used.getValue());
          }
        });
  }

  /** Writes the fields of an object. */
  private interface Fields {
    void to(JsonGenerator json) throws IOException;
  }

  private static String written(Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      fields.to(json);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a string can always be written to", impossible);
    }
    return text.toString();
  }
}
