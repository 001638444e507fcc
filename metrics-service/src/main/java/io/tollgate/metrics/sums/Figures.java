package io.tollgate.metrics.sums;

import io.tollgate.contract.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Sums over some buckets. Tokens and cost are those of all attempts, also of the ones that failed
 * and were tried elsewhere; an operation is counted once, with the outcome its caller saw.
 *
 * @param unpriced operations that no price was in force for: their cost is missing, not zero
 * @param attempts what was asked of providers
 * @param tokens prompt and generated tokens
 */
public record Figures(
    long operations,
    long served,
    long cancelled,
    long unpriced,
    Attempts attempts,
    Tokens tokens,
    Money cost) {

  public static final Figures NONE =
      new Figures(0, 0, 0, 0, Attempts.NONE, new Tokens(0, 0, 0), Money.ZERO);

  private static final int TOKEN_DECIMALS = 1;
  private static final int PERCENT_DECIMALS = 2;

  /**
   * What was asked of providers.
   *
   * @param micros how long the served ones took together
   * @param unpriced those without a price, whatever became of them
   */
  public record Attempts(
      long total, long served, long failed, long estimated, long unpriced, long micros) {

    static final Attempts NONE = new Attempts(0, 0, 0, 0, 0, 0);

    Attempts plus(Attempts other) {
      return new Attempts(
          total + other.total,
          served + other.served,
          failed + other.failed,
          estimated + other.estimated,
          unpriced + other.unpriced,
          micros + other.micros);
    }

    Attempts negated() {
      return new Attempts(-total, -served, -failed, -estimated, -unpriced, -micros);
    }

    /** Mean milliseconds of a served attempt, to a tenth; 0 without any. */
    public BigDecimal millisPerServed() {
      return ratio(BigDecimal.valueOf(micros, 3), served, 1);
    }

    /** The share that failed, 0 to 1; what callers cancelled is no fault of a provider. */
    public BigDecimal errorRate() {
      return ratio(BigDecimal.valueOf(failed), total, 4);
    }
  }

  /**
   * Tokens.
   *
   * @param in of prompts, cached or not
   * @param cached those of them a provider had in its cache
   * @param out generated, seen by the caller or not
   */
  public record Tokens(long in, long cached, long out) {

    public long total() {
      return in + out;
    }

    Tokens plus(Tokens other) {
      return new Tokens(in + other.in, cached + other.cached, out + other.out);
    }
  }

  public Figures plus(Figures other) {
    return new Figures(
        operations + other.operations,
        served + other.served,
        cancelled + other.cancelled,
        unpriced + other.unpriced,
        attempts.plus(other.attempts),
        tokens.plus(other.tokens),
        cost.plus(other.cost));
  }

  /** What is left without a part of it. */
  public Figures minus(Figures part) {
    return plus(
        new Figures(
            -part.operations,
            -part.served,
            -part.cancelled,
            -part.unpriced,
            part.attempts.negated(),
            new Tokens(-part.tokens.in, -part.tokens.cached, -part.tokens.out),
            new Money(part.cost.usd().negate())));
  }

  /** Everything that was not served, what callers cancelled included. */
  public long failed() {
    return operations - served;
  }

  /** To a tenth of a token; 0 without operations. */
  public BigDecimal tokensPerOperation() {
    return ratio(BigDecimal.valueOf(tokens.total()), operations, TOKEN_DECIMALS);
  }

  /** To the precision of the books; 0 without operations. */
  public Money costPerOperation() {
    return new Money(ratio(cost.usd(), operations, Money.DECIMALS));
  }

  /** Percent of operations that were served, to two decimals; 0 without operations. */
  public BigDecimal successRate() {
    return ratio(BigDecimal.valueOf(served).movePointRight(2), operations, PERCENT_DECIMALS);
  }

  /** Rounded half to even; 0 of nothing. */
  public static BigDecimal ratio(BigDecimal total, long of, int decimals) {
    return of == 0
        ? BigDecimal.ZERO
        : total.divide(BigDecimal.valueOf(of), decimals, RoundingMode.HALF_EVEN);
  }
}
