package io.tollgate.router.usage;

import io.tollgate.contract.Tokens;
import io.tollgate.contract.UsageEvent;
import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.contract.UsageEvent.Timing;
import io.tollgate.router.json.JsonText;
import java.util.Map;

/** A usage event as it stands on the wire, field by field: one is written for every attempt. */
final class EventJson {

  private static final int USUAL_LENGTH = 1_200;

  private EventJson() {}

  static byte[] of(UsageEvent event) {
    JsonText json = new JsonText(USUAL_LENGTH).object();
    json.field("id", event.id());
    json.field("operation", event.operation());
    json.field("operationType", event.operationType());
    payer(json, event.payer());
    target(json, event.target());
    tokens(json, event.tokens());
    json.field("estimated", event.estimated());
    json.field("outcome", event.outcome().name());
    json.field("errorClass", event.errorClass());
    json.field("last", event.last());
    timing(json, event.timing());
    json.name("metadata").object();
    for (Map.Entry<String, String> entry : event.metadata().entrySet()) {
      json.field(entry.getKey(), entry.getValue());
    }
    json.endObject();
    json.field("decision", event.decision());
    return json.endObject().bytes();
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
    json.endObject();
  }

  private static void tokens(JsonText json, Tokens tokens) {
    json.name("tokens").object();
    json.field("input", tokens.input());
    json.field("cacheRead", tokens.cacheRead());
    json.field("cacheWrite5m", tokens.cacheWrite5m());
    json.field("cacheWrite1h", tokens.cacheWrite1h());
    json.field("output", tokens.output());
    json.field("reasoning", tokens.reasoning());
    json.endObject();
  }

  private static void timing(JsonText json, Timing timing) {
    json.name("timing").object();
    json.field("startedAt", timing.startedAt().toString());
    json.field("durationMicros", timing.durationMicros());
    Long firstToken = timing.firstTokenMicros();
    if (firstToken == null) {
      json.name("firstTokenMicros").value(null);
    } else {
      json.field("firstTokenMicros", firstToken);
    }
    json.endObject();
  }
}
