package io.tollgate.usage.limit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * How much is allowed. What is absent does not limit.
 *
 * @param atOnce calls that may run at the same time
 */
@JsonNaming(SnakeCaseStrategy.class)
record Figures(
    @Positive @Max(1_000_000_000_000L) @Nullable Long requestsPerMinute,
    @Positive @Max(1_000_000_000_000L) @Nullable Long tokensPerMinute,
    @Positive @Max(1_000_000) @Nullable Integer atOnce) {

  @JsonIgnore
  @AssertTrue(message = "must have requests_per_minute, tokens_per_minute or at_once")
  boolean isLimiting() {
    return requestsPerMinute != null || tokensPerMinute != null || atOnce != null;
  }
}
