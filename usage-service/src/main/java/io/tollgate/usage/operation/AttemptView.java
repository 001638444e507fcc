package io.tollgate.usage.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.contract.TokenClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at an operation, as callers see it.
 *
 * @param tokens by class; a class that is absent was not used
 * @param cost in dollars; absent when there was no price
 * @param last whether it decided how the operation ended
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(Include.NON_NULL)
record AttemptView(
    UUID id,
    String provider,
    String model,
    String outcome,
    @Nullable String errorClass,
    Map<String, Long> tokens,
    @Schema(type = SchemaType.OBJECT, implementation = Object.class) ObjectNode units,
    @Nullable BigDecimal cost,
    Instant startedAt,
    BigDecimal durationMs,
    boolean estimated,
    boolean last) {

  static AttemptView of(Used used) {
    return new AttemptView(
        used.id(),
        used.provider(),
        used.model(),
        used.outcome(),
        used.errorClass(),
        tokens(used),
        used.units(),
        dollars(used.cost()),
        used.startedAt(),
        millis(used.durationMicros()),
        used.estimated(),
        used.last());
  }

  static BigDecimal millis(long micros) {
    return plain(BigDecimal.valueOf(micros, 3));
  }

  static @Nullable BigDecimal dollars(@Nullable BigDecimal cost) {
    return cost == null ? null : plain(cost);
  }

  // Without zeros at its end, and large numbers without an exponent.
  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static Map<String, Long> tokens(Used used) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (TokenClass each : TokenClass.values()) {
      if (used.tokens().of(each) > 0) {
        counts.put(each.column(), used.tokens().of(each));
      }
    }
    return counts;
  }
}
