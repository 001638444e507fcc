package io.tollgate.router.usage;

import io.tollgate.contract.Tokens;
import io.tollgate.contract.Unit;
import io.tollgate.contract.UsageEvent;
import io.tollgate.contract.UsageEvent.Attribution;
import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.contract.UsageEvent.Timing;
import io.tollgate.router.json.JsonText;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A usage event as it stands on the wire, field by field: one is written for every attempt. */
final class EventJson {

  private EventJson() {}

  static byte[] of(UsageEvent event) {
    return JsonText.bytes(json -> write(json, event));
  }

  private static void write(JsonText json, UsageEvent event) {
    json.object();
    json.field("id", event.id());
    json.field("operation", event.operation());
    json.field("operationType", event.operationType());
    payer(json, event.payer());
    target(json, event.target());
    tokens(json, event.tokens());
    units(json, event.units());
    json.field("estimated", event.estimated());
    json.field("outcome", event.outcome().name());
    json.field("errorClass", event.errorClass());
    json.field("last", event.last());
    timing(json, event.timing());
    attribution(json, event.attribution());
    leases(json, event.leases());
    json.name("metadata").object();
    for (Map.Entry<String, String> entry : event.metadata().entrySet()) {
      json.field(entry.getKey(), entry.getValue());
    }
    json.endObject();
    json.field("decision", event.decision());
    json.endObject();
  }

  private static void payer(JsonText json, Payer payer) {
    json.name("payer").object();
    json.field("tenant", payer.tenant());
    json.field("team", payer.team());
    json.field("user", payer.user());
    json.field("key", payer.key());
    json.endObject();
  }

  private static void target(JsonText json, Target target) {
    json.name("target").object();
    json.field("provider", target.provider());
    json.field("model", target.model());
    json.field("requested", target.requested());
    json.field("streamed", target.streamed());
    if (!target.serviceTier().equals(Target.STANDARD)) {
      json.field("serviceTier", target.serviceTier());
    }
    if (target.region() != null) {
      json.field("region", target.region());
    }
    json.endObject();
  }

  private static void tokens(JsonText json, Tokens tokens) {
    json.name("tokens").object();
    json.field("input", tokens.input());
    json.field("output", tokens.output());
    unlessNone(json, "cacheRead", tokens.cacheRead());
    unlessNone(json, "cacheWrite5m", tokens.cacheWrite5m());
    unlessNone(json, "cacheWrite1h", tokens.cacheWrite1h());
    unlessNone(json, "inputAudio", tokens.inputAudio());
    unlessNone(json, "inputImage", tokens.inputImage());
    unlessNone(json, "reasoning", tokens.reasoning());
    unlessNone(json, "outputAudio", tokens.outputAudio());
    unlessNone(json, "outputImage", tokens.outputImage());
    json.endObject();
  }

  private static void unlessNone(JsonText json, String name, long count) {
    if (count > 0) {
      json.field(name, count);
    }
  }

  private static void units(JsonText json, Map<Unit, Long> units) {
    if (units.isEmpty()) {
      return;
    }
    json.name("units").object();
    for (Map.Entry<Unit, Long> used : units.entrySet()) {
      json.field(used.getKey().name(), used.getValue());
    }
    json.endObject();
  }

  private static void attribution(JsonText json, Attribution attribution) {
    if (attribution.equals(Attribution.NONE)) {
      return;
    }
    json.name("attribution").object();
    json.name("tags").array();
    for (String tag : attribution.tags()) {
      json.value(tag);
    }
    json.endArray();
    json.field("intent", attribution.intent());
    json.field("endUser", attribution.endUser());
    json.field("session", attribution.session());
    json.endObject();
  }

  private static void leases(JsonText json, List<UUID> leases) {
    if (leases.isEmpty()) {
      return;
    }
    json.name("leases").array();
    for (UUID lease : leases) {
      json.value(lease);
    }
    json.endArray();
  }

  private static void timing(JsonText json, Timing timing) {
    json.name("timing").object();
    json.field("startedAt", timing.startedAt().toString());
    json.field("durationMicros", timing.durationMicros());
    Long firstToken = timing.firstTokenMicros();
    if (firstToken == null) {
      json.name("firstTokenMicros").nothing();
    } else {
      json.field("firstTokenMicros", firstToken);
    }
    json.endObject();
  }
}
