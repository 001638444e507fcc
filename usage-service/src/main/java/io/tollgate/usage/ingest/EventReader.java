package io.tollgate.usage.ingest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.contract.UsageEvent;
import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.usage.ingest.BatchReader.Part;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a batch element by element, so that each is good or bad by itself. */
@ApplicationScoped
class EventReader {

  private static final List<JsonPointer> REQUIRED =
      Stream.of(
              "/id",
              "/operation",
              "/operationType",
              "/payer/tenant",
              "/target/provider",
              "/target/model",
              "/target/requested",
              "/tokens",
              "/outcome",
              "/timing/startedAt",
              "/metadata")
          .map(JsonPointer::compile)
          .toList();

  /** Counts of tokens that a sender leaves out when there are none. */
  private static final List<String> COUNTS =
      List.of(
          "cacheRead",
          "cacheWrite5m",
          "cacheWrite1h",
          "inputAudio",
          "inputImage",
          "reasoning",
          "outputAudio",
          "outputImage");

  private static final String NO_EVENT = "this is not a usage event";

  private final ObjectReader json;
  private final BatchReader batches;

  EventReader(ObjectMapper json) {
    this.batches = new BatchReader(json);
    // A token count is a whole number and an outcome is a word: nothing is rounded or guessed. A
    // field that nobody knows may be a count misspelt, and what it counted would be free.
    // And an id or a moment that is blank is a mistake, and not one that is left out.
    ObjectMapper strict = json.copy();
    strict
        .coercionConfigDefaults()
        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
    this.json =
        strict
            .readerFor(UsageEvent.class)
            .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .without(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .with(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
  }

  /** What is in the text, one by one, or empty when it has not the form it should have. */
  Optional<List<Reading>> read(byte[] text, Form form) throws IOException {
    Optional<List<Part>> parts =
        form == Form.CLOUD_EVENT ? batches.only(text).map(List::of) : batches.elements(text);
    Function<JsonNode, Reading> read = form == Form.EVENTS ? this::read : this::readEnvelope;
    return parts.map(all -> all.stream().map(part -> reading(part, read)).toList());
  }

  private static Reading reading(Part part, Function<JsonNode, Reading> read) {
    return switch (part) {
      case Part.Whole(JsonNode element) -> read.apply(element);
      case Part.Ambiguous(String field) ->
          new Reading.Unbookable(Reading.Unbookable.NIL, field + " is there twice");
    };
  }

  private Reading readEnvelope(JsonNode envelope) {
    return CloudEvents.objection(envelope)
        .map(objection -> unbookable(envelope, objection))
        .orElseGet(() -> read(CloudEvents.event(envelope)));
  }

  private Reading read(JsonNode element) {
    if (!element.isObject()) {
      return unbookable(element, NO_EVENT);
    }
    for (JsonPointer required : REQUIRED) {
      JsonNode value = element.at(required);
      if (value.isMissingNode() || value.isNull()) {
        return unbookable(
            element, required.toString().substring(1).replace('/', '.') + " is missing");
      }
    }
    for (JsonNode value : element.path("metadata")) {
      if (value.isNull()) {
        return unbookable(element, "metadata has a value that is null");
      }
    }
    try {
      return new Reading.Event(json.readValue(completed((ObjectNode) element)));
    } catch (IOException | IllegalArgumentException unreadable) {
      return unbookable(element, reason(unreadable));
    }
  }

  // What a sender may leave out: most calls have nothing to say there.
  private static ObjectNode completed(ObjectNode event) {
    if (!event.hasNonNull("units")) {
      event.putObject("units");
    }
    if (!event.hasNonNull("leases")) {
      event.putArray("leases");
    }
    if (event.path("tokens") instanceof ObjectNode tokens) {
      COUNTS.stream().filter(count -> !tokens.has(count)).forEach(count -> tokens.put(count, 0));
    }
    ObjectNode target = (ObjectNode) event.path("target");
    if (!target.hasNonNull("serviceTier")) {
      target.put("serviceTier", Target.STANDARD);
    }
    ObjectNode attribution =
        event.path("attribution") instanceof ObjectNode given
            ? given
            : event.putObject("attribution");
    if (!attribution.hasNonNull("tags")) {
      attribution.putArray("tags");
    }
    return event;
  }

  private static Reading unbookable(JsonNode element, String reason) {
    return new Reading.Unbookable(idOf(element), reason);
  }

  private static UUID idOf(JsonNode element) {
    try {
      return UUID.fromString(element.path("id").asText());
    } catch (IllegalArgumentException none) {
      return Reading.Unbookable.NIL;
    }
  }

  // The contract says in words what it refuses; what Jackson says is for developers.
  private static String reason(Exception unreadable) {
    if (unreadable.getCause() instanceof IllegalArgumentException refused
        && !(refused instanceof NumberFormatException)
        && refused.getMessage() != null) {
      return refused.getMessage();
    }
    if (unreadable instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return path(mapping)
          + (mapping instanceof UnrecognizedPropertyException
              ? " is not a field of a usage event"
              : " has not the form it must have");
    }
    return NO_EVENT;
  }

  private static String path(JsonMappingException mapping) {
    return mapping.getPath().stream()
        .map(step -> step.getFieldName() == null ? "?" : step.getFieldName())
        .collect(Collectors.joining("."));
  }
}
