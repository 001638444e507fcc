package io.tollgate.usage.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * Usage events in the envelope of CloudEvents 1.0: {@code data} is the usage event.
 *
 * <p>The envelope's {@code id} is the attempt's, and {@code data.id} may be left out; given, it is
 * the same. So it is with {@code time} and {@code data.timing.startedAt}, which may differ, for an
 * envelope can be written later.
 */
final class CloudEvents {

  /** The one {@code type} there is. */
  static final String TYPE = "io.tollgate.usage";

  private static final List<String> REQUIRED = List.of("specversion", "id", "source", "type");

  private CloudEvents() {}

  /** Why this is no envelope of a usage event, or empty when it is one. */
  static Optional<String> objection(JsonNode envelope) {
    for (String required : REQUIRED) {
      if (!envelope.path(required).isTextual() || envelope.path(required).textValue().isBlank()) {
        return Optional.of(required + " is missing");
      }
    }
    if (!envelope.path("specversion").textValue().equals("1.0")) {
      return Optional.of("specversion must be 1.0");
    }
    if (!envelope.path("type").textValue().equals(TYPE)) {
      return Optional.of("type must be " + TYPE);
    }
    if (!envelope.path("data").isObject()) {
      return Optional.of("data must be a usage event as a JSON object");
    }
    JsonNode own = envelope.path("data").path("id");
    return own.isMissingNode() || own.asText().equalsIgnoreCase(envelope.path("id").textValue())
        ? Optional.empty()
        : Optional.of("data.id must be the id of the envelope, or be left out");
  }

  /** The usage event in an envelope that nothing is objected to. */
  static ObjectNode event(JsonNode envelope) {
    ObjectNode event = (ObjectNode) envelope.path("data");
    event.put("id", envelope.path("id").textValue());
    JsonNode time = envelope.path("time");
    boolean timed = event.path("timing").hasNonNull("startedAt");
    if (time.isTextual() && !timed && event.path("timing") instanceof ObjectNode timing) {
      timing.set("startedAt", time);
    }
    return event;
  }
}
