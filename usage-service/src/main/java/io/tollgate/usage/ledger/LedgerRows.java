package io.tollgate.usage.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tollgate.contract.TokenClass;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.Unit;
import io.tollgate.contract.UsageEvent;
import io.tollgate.contract.UsageEvent.Attribution;
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
  private static final int CHARS_PER_ROW = 1_150;
  private static final List<TokenClass> CLASSES = List.of(TokenClass.values());

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
    json.writeStringField("digest", "\\x" + Digest.of(event));
    json.writeStringField("operation_id", event.operation().toString());
    json.writeStringField("operation_type", event.operationType());
    write(json, event.target());
    json.writeStringField("outcome", event.outcome().name().toLowerCase(Locale.ROOT));
    json.writeStringField("error_class", event.errorClass());
    json.writeBooleanField("last", event.last());
    json.writeBooleanField("estimated", event.estimated());
    write(json, event.tokens());
    write(json, event.units());
    write(json, event.attribution());
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
    json.writeStringField("service_tier", target.serviceTier());
    json.writeStringField("region", target.region());
  }

  private static void write(JsonGenerator json, Tokens tokens) throws IOException {
    for (TokenClass each : CLASSES) {
      json.writeNumberField(each.column(), tokens.of(each));
    }
  }

  private static void write(JsonGenerator json, Map<Unit, Long> units) throws IOException {
    json.writeObjectFieldStart("units");
    for (Map.Entry<Unit, Long> used : units.entrySet()) {
      json.writeNumberField(used.getKey().word(), used.getValue());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Attribution attribution) throws IOException {
    json.writeArrayFieldStart("tags");
    for (String tag : attribution.tags()) {
      json.writeString(tag);
    }
    json.writeEndArray();
    json.writeStringField("intent", attribution.intent());
    json.writeStringField("end_user", attribution.endUser());
    json.writeStringField("session", attribution.session());
  }

  private static void write(JsonGenerator json, @Nullable Charge charge) throws IOException {
    if (charge != null) {
      writeId(json, "price_id", charge.price());
      json.writeStringField("cost", charge.cost().toString());
      json.writeStringField("charged", charge.charged().toString());
    }
  }

  private static void writeId(JsonGenerator json, String column, @Nullable UUID id)
      throws IOException {
    if (id != null) {
      json.writeStringField(column, id.toString());
    }
  }
}
