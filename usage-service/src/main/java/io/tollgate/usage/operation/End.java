package io.tollgate.usage.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.contract.Outcome;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How an operation ended.
 *
 * @param tokens counts by class, no token in two of them; tokens_in and tokens_out in their place
 *     count all as plain text
 * @param units what was used beside tokens
 * @param errorClass a short fixed word for what failed
 * @param durationMs the time from the start until now when absent
 * @param costEstimate what the caller thinks it cost, in dollars: our price rules where there is
 *     one
 * @param metadata added to that of the start
 */
@JsonNaming(SnakeCaseStrategy.class)
record End(
    boolean success,
    @Schema(type = SchemaType.OBJECT, implementation = Object.class) Tokens tokens,
    @Schema(type = SchemaType.OBJECT, implementation = Object.class) Map<Unit, Long> units,
    @Nullable String model,
    @Nullable String provider,
    @Nullable String errorClass,
    @Nullable BigDecimal durationMs,
    @Nullable BigDecimal costEstimate,
    @Schema(type = SchemaType.OBJECT, implementation = Object.class) ObjectNode metadata) {

  static final Set<String> FIELDS =
      Set.of(
          "success",
          "tokens",
          "tokens_in",
          "tokens_out",
          "units",
          "model",
          "provider",
          "error_class",
          "duration_ms",
          "cost_estimate",
          "metadata");

  /** What the end says in a record that tells the start as well. */
  static final Set<String> SAID_ALONE =
      FIELDS.stream()
          .filter(field -> !Start.FIELDS.contains(field))
          .collect(Collectors.toUnmodifiableSet());

  static final long MOST_DOLLARS = 1_000_000;
  static final long MOST_MILLIS = 400L * 24 * 3600 * 1000;
  private static final int LONGEST_ERROR_CLASS = 100;

  static End read(JsonNode json) {
    return read(new Body(json, FIELDS));
  }

  static End read(Body body) {
    boolean success = Body.present("success", body.flag("success"));
    Counts counts = Counts.read(body);
    if (success && !counts.areSaid()) {
      throw Objection.to("tokens", "is missing: say what was used, if need be in units.");
    }
    return new End(
        success,
        counts.tokens(),
        counts.units(),
        body.text("model"),
        body.text("provider"),
        errorClass(body, success),
        body.amount("duration_ms", MOST_MILLIS),
        body.amount("cost_estimate", MOST_DOLLARS),
        Start.metadata(body));
  }

  /** Milliseconds as the ledger counts time. */
  static long micros(BigDecimal millis) {
    return millis.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  Outcome outcome() {
    return success ? Outcome.SERVED : Outcome.FAILED;
  }

  private static @Nullable String errorClass(Body body, boolean success) {
    String errorClass = body.text("error_class");
    if (errorClass != null && success) {
      throw Objection.to("error_class", "must be absent when success is true.");
    }
    if (errorClass != null && errorClass.length() > LONGEST_ERROR_CLASS) {
      throw Objection.to(
          "error_class", "must have 1 to %d characters.".formatted(LONGEST_ERROR_CLASS));
    }
    return errorClass;
  }
}
