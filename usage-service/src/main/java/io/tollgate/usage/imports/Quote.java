package io.tollgate.usage.imports;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tollgate.usage.pricing.PriceLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one entry of a list says.
 *
 * @param entry what the list calls it
 * @param reason why nothing of it can be taken; null when something can
 * @param prices at all tiers and in all regions; without a moment they are of now
 * @param model what it says of the model itself, as far as it says enough to list it
 * @param leftOut prices in it that we have no place for
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Quote(
    String entry,
    @Nullable String reason,
    List<PriceLine> prices,
    @Nullable Sketch model,
    List<String> leftOut) {

  static Quote skipped(String entry, String reason) {
    return new Quote(entry, reason, List.of(), null, List.of());
  }

  Quote because(String why) {
    return new Quote(entry, why, List.of(), null, leftOut);
  }

  /** A model as far as a price list describes it. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Sketch(
      String operation, int contextTokens, int maxOutputTokens, List<String> abilities) {}
}
