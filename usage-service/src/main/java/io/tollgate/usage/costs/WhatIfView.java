package io.tollgate.usage.costs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tollgate.contract.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What traffic of the past did cost, and would have cost elsewhere, in dollars.
 *
 * @param attempts all that are meant, whatever became of them
 * @param needsKnown of how many it was recorded what their requests needed of a model
 * @param estimated how many have token counts that are ours
 */
@JsonNaming(SnakeCaseStrategy.class)
public record WhatIfView(
    Instant from,
    Instant to,
    String currency,
    Assumed assumptions,
    long attempts,
    long needsKnown,
    long estimated,
    Paid actual,
    List<OfAlternative> alternatives) {

  /**
   * What was taken for granted.
   *
   * @param tokens whose counts they are
   * @param days where they begin
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Assumed(String cache, String prices, String tokens, String days) {
    static Assumed of(String cache, String prices) {
      return new Assumed(cache, prices, "as counted for the model that answered", "UTC");
    }
  }

  /**
   * An amount.
   *
   * @param cost by the price list
   * @param charged what the tenant pays
   */
  public record Paid(BigDecimal cost, BigDecimal charged) {
    static Paid of(Money cost, Money charged) {
      return new Paid(Amount.plain(cost.usd()), Amount.plain(charged.usd()));
    }
  }

  /**
   * Attempts that have a price here and there.
   *
   * @param difference below zero when the alternative is cheaper
   */
  public record Compared(long attempts, Paid actual, Paid alternative, Paid difference) {
    static Compared of(Sums sums) {
      return new Compared(sums.attempts(), sums.actual(), sums.alternative(), sums.difference());
    }
  }

  /** Attempts that the policy leaves where they were. */
  public record Kept(long attempts, Paid actual) {}

  /**
   * Attempts that cannot be compared.
   *
   * @param reason {@code unpriced} when they have no price themselves, {@code no_price} when the
   *     alternative has none, {@code context} and {@code max_output} when they do not fit, {@code
   *     none_suits}, {@code operation}, {@code passthrough}, or what the alternative lacks: {@code
   *     tools}, {@code images}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Apart(String reason, @Nullable String model, long attempts, Paid actual) {}

  /** What one model answered and another would have. */
  public record ByModel(String model, String to, @JsonUnwrapped Compared sums) {}

  /** What began on one day. */
  public record ByDay(LocalDate day, @JsonUnwrapped Compared sums) {}

  /**
   * What the figures rest on.
   *
   * @param cacheTokensAsInput tokens of a cache that would have been paid as plain input
   * @param tierNotListed attempts priced at the standard tier, for want of a price of theirs
   * @param unitsNotListed attempts that used what the alternative has no price for
   * @param longContext attempts priced at the rates of a long prompt
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Evidence(
      long cacheTokensAsInput, long tierNotListed, long unitsNotListed, long longContext) {}

  /** One alternative. */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record OfAlternative(
      String name,
      @Nullable String serviceTier,
      Compared compared,
      Kept kept,
      List<Apart> apart,
      List<ByModel> byModel,
      List<ByDay> byDay,
      Evidence evidence) {}
}
