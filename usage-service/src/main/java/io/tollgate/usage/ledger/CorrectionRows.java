package io.tollgate.usage.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tollgate.contract.TokenClass;
import io.tollgate.contract.Unit;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Corrections as the JSON text that Postgres takes for rows: the names are the columns. */
final class CorrectionRows {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int CHARS_PER_ROW = 350;
  private static final List<TokenClass> CLASSES = List.of(TokenClass.values());

  private CorrectionRows() {}

  static String of(List<Correction> corrections) {
    StringWriter text = new StringWriter(corrections.size() * CHARS_PER_ROW);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (Correction correction : corrections) {
        json.writeStartObject();
        write(json, correction);
        write(json, correction.difference());
        json.writeEndObject();
      }
      json.writeEndArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a string can always be written to", impossible);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Correction correction) throws IOException {
    json.writeStringField("id", correction.id().toString());
    json.writeStringField("attempt_id", correction.attempt().toString());
    json.writeStringField("reason", correction.reason().word());
    json.writeStringField("note", correction.note());
    json.writeStringField("actor", correction.actor());
    if (correction.price() != null) {
      json.writeStringField("price_id", correction.price().toString());
    }
    if (correction.digest() != null) {
      json.writeStringField("digest", "\\x" + correction.digest());
    }
  }

  private static void write(JsonGenerator json, Difference difference) throws IOException {
    json.writeStringField("outcome", difference.outcome().name().toLowerCase(Locale.ROOT));
    write(json, "attempts", difference.attempts());
    write(json, "operations", difference.operations());
    write(json, "unpriced", difference.unpriced());
    write(json, "estimated", difference.estimated());
    for (TokenClass each : CLASSES) {
      write(json, each.column(), difference.tokens().getOrDefault(each, 0L));
    }
    json.writeObjectFieldStart("units");
    for (Map.Entry<Unit, Long> used : difference.units().entrySet()) {
      json.writeNumberField(used.getKey().word(), used.getValue());
    }
    json.writeEndObject();
    json.writeStringField("cost", difference.cost().toString());
    json.writeStringField("charged", difference.charged().toString());
    write(json, "duration_us", difference.durationMicros());
  }

  // Most differences are nothing, and what is nothing need not be read again.
  private static void write(JsonGenerator json, String column, long difference) throws IOException {
    if (difference != 0) {
      json.writeNumberField(column, difference);
    }
  }
}
