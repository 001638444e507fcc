package io.tollgate.usage.costs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tollgate.contract.Money;
import io.tollgate.usage.pricing.PriceList.Listed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a call would cost, in dollars.
 *
 * @param cheapest the model that is expected to charge least, of those that it may fit into; null
 *     when none has a price
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EstimateView(
    Instant at, String currency, List<OfModel> estimates, @Nullable String cheapest) {

  /**
   * What it would cost at one model.
   *
   * @param asked the name it was asked for by
   * @param price the price that is in force, of the tier and region that were found for the call
   * @param factor what the tenant pays of the list price
   * @param expectedFrom where the expected output comes from: history, max_tokens, model_limit,
   *     given, nothing_generated
   * @param historyCalls how many calls the history has
   * @param unpriced why there are no figures: what has no price is not free
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record OfModel(
      String asked,
      String model,
      String provider,
      Fit context,
      @Nullable PriceUsed price,
      BigDecimal factor,
      String expectedFrom,
      @Nullable Long historyCalls,
      @Nullable Figures low,
      @Nullable Figures expected,
      @Nullable Figures high,
      @Nullable String unpriced) {

    String qualifiedName() {
      return provider + "/" + model;
    }
  }

  /** Which price was used. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record PriceUsed(
      UUID id, Instant effectiveFrom, String serviceTier, String region, boolean isOfTierAsked) {

    static PriceUsed of(Listed listed, String tierAsked) {
      return new PriceUsed(
          listed.id(),
          listed.effectiveFrom(),
          listed.offer().serviceTier(),
          listed.offer().region(),
          listed.offer().serviceTier().equals(tierAsked));
    }
  }

  /**
   * What it costs, line by line.
   *
   * @param cost by the price list
   * @param charged what the tenant pays
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Figures(
      long tokensIn, long tokensOut, List<Line> lines, BigDecimal cost, BigDecimal charged) {

    static Figures of(Amount amount, Optional<BigDecimal> factor) {
      Money charged = factor.map(amount.cost()::times).orElse(amount.cost());
      return new Figures(
          amount.input(),
          amount.output(),
          amount.lines(),
          Amount.plain(amount.cost().usd()),
          Amount.plain(charged.usd()));
    }
  }
}
