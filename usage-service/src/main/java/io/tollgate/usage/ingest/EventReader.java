package io.tollgate.usage.ingest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tollgate.contract.UsageEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads a batch element by element, so that each is good or bad by itself. */
@ApplicationScoped
class EventReader {

  private static final List<String> REQUIRED =
      List.of(
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
          "/metadata");

  private static final String NO_EVENT = "this is not a usage event";

  private final ObjectReader json;

  EventReader(ObjectMapper json) {
    // A token count is a whole number and an outcome is a word: nothing is rounded or guessed.
    this.json =
        json.readerFor(UsageEvent.class)
            .without(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .with(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
  }

  /** The elements of the array that the text is, or empty when it is something else. */
  Optional<List<Reading>> read(byte[] text) throws IOException {
    JsonNode batch = json.readTree(text);
    if (!batch.isArray()) {
      return Optional.empty();
    }
    List<Reading> readings = new ArrayList<>(batch.size());
    for (JsonNode element : batch) {
      readings.add(read(element));
    }
    return Optional.of(readings);
  }

  private Reading read(JsonNode element) {
    if (!element.isObject()) {
      return unbookable(element, NO_EVENT);
    }
    for (String required : REQUIRED) {
      JsonNode value = element.at(required);
      if (value.isMissingNode() || value.isNull()) {
        return unbookable(element, required.substring(1).replace('/', '.') + " is missing");
      }
    }
    for (JsonNode value : element.path("metadata")) {
      if (value.isNull()) {
        return unbookable(element, "metadata has a value that is null");
      }
    }
    try {
      return new Reading.Event(json.readValue(element));
    } catch (IOException | IllegalArgumentException unreadable) {
      return unbookable(element, reason(unreadable));
    }
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
        && refused.getMessage() != null) {
      return refused.getMessage();
    }
    if (unreadable instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return mapping.getPath().stream()
              .map(step -> step.getFieldName() == null ? "?" : step.getFieldName())
              .collect(Collectors.joining("."))
          + " has not the form it must have";
    }
    return NO_EVENT;
  }
}
