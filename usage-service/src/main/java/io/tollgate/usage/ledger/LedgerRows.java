package io.tollgate.usage.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.UsageEvent;
import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.usage.ledger.Entry.Charge;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Entries as the JSON text that Postgres takes for rows: the names are the columns of attempts. */
final class LedgerRows {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int CHARS_PER_ROW = 900;

  private LedgerRows() {}

  static String of(List<Entry> entries) {
    StringWriter text = new StringWriter(entries.size() * CHARS_PER_ROW);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (Entry entry : entries) {
        json.writeStartObject();
        write(json, entry.event());
        write(json, entry.charge());
        json.writeEndObject();
      }
      json.writeEndArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a string can always be written to", impossible);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, UsageEvent event) throws IOException {
    json.writeStringField("id", event.id().toString());
    write(json, event.payer());
    json.writeStringField("operation_id", event.operation().toString());
    json.writeStringField("operation_type", event.operationType());
    write(json, event.target());
    json.writeStringField("outcome", event.outcome().name().toLowerCase(Locale.ROOT));
    json.writeStringField("error_class", event.errorClass());
    json.writeBooleanField("last", event.last());
    json.writeBooleanField("estimated", event.estimated());
    write(json, event.tokens());
    // What Postgres can keep: rounding a moment up could move it into the next minute.
    json.writeStringField(
        "started_at", event.timing().startedAt().truncatedTo(ChronoUnit.MICROS).toString());
    json.writeNumberField("duration_us", event.timing().durationMicros());
    Long firstToken = event.timing().firstTokenMicros();
    if (firstToken != null) {
      json.writeNumberField("first_token_us", firstToken);
    }
    json.writeObjectFieldStart("metadata");
    for (Map.Entry<String, String> field : event.metadata().entrySet()) {
      json.writeStringField(field.getKey(), field.getValue());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Payer payer) throws IOException {
    writeId(json, "tenant_id", payer.tenant());
    writeId(json, "team_id", payer.team());
    writeId(json, "user_id", payer.user());
    writeId(json, "key_id", payer.key());
  }

  private static void write(JsonGenerator json, Target target) throws IOException {
    json.writeStringField("provider", target.provider());
    json.writeStringField("model", target.model());
    json.writeStringField("requested_model", target.requested());
    json.writeBooleanField("streamed", target.streamed());
  }

  private static void write(JsonGenerator json, Tokens tokens) throws IOException {
    json.writeNumberField("input", tokens.input());
    json.writeNumberField("cache_read", tokens.cacheRead());
    json.writeNumberField("cache_write_5m", tokens.cacheWrite5m());
    json.writeNumberField("cache_write_1h", tokens.cacheWrite1h());
    json.writeNumberField("output", tokens.output());
    json.writeNumberField("reasoning", tokens.reasoning());
  }

  private static void write(JsonGenerator json, @Nullable Charge charge) throws IOException {
    if (charge != null) {
      writeId(json, "price_id", charge.price());
      json.writeStringField("cost", charge.cost().toString());
    }
  }

  private static void writeId(JsonGenerator json, String column, @Nullable UUID id)
      throws IOException {
    if (id != null) {
      json.writeStringField(column, id.toString());
    }
  }
}
