package io.tollgate.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model costs: its rates, the rates of longer prompts, and what is charged per unit beside
 * tokens. Free is an explicit zero.
 *
 * @param rates of a prompt of usual length
 * @param steps the rates of longer prompts, the shortest first; the whole attempt is charged at the
 *     rates of the last step its prompt is above
 * @param perUnit dollars for one of a unit, with at most {@link Money#DECIMALS} decimals; what is
 *     not listed is not charged
 */
public record Price(Rates rates, List<Step> steps, Map<Unit, BigDecimal> perUnit) {

  public Price {
    steps = List.copyOf(steps);
    perUnit = Collections.unmodifiableMap(copy(perUnit));
    long last = 0;
    for (Step step : steps) {
      if (step.above() <= last) {
        throw new IllegalArgumentException("steps must go up from one to the next: " + steps);
      }
      last = step.above();
    }
    perUnit.forEach((unit, price) -> check("a " + unit.word(), price, Money.DECIMALS));
  }

  /** A price for tokens alone, however long the prompt is. */
  public static Price of(Rates rates) {
    return new Price(rates, List.of(), Map.of());
  }

  /** A price for text alone, where a class that is not listed is null. */
  public static Price listed(
      BigDecimal input,
      @Nullable BigDecimal cacheRead,
      @Nullable BigDecimal cacheWrite5m,
      @Nullable BigDecimal cacheWrite1h,
      BigDecimal output,
      @Nullable BigDecimal reasoning) {
    return of(Rates.ofText(input, cacheRead, cacheWrite5m, cacheWrite1h, output, reasoning));
  }

  /** What a million tokens of this class cost in a prompt of usual length. */
  public BigDecimal of(TokenClass tokenClass) {
    return rates.of(tokenClass);
  }

  /** The exact cost: every count times its price, summed. */
  public Money cost(Tokens tokens) {
    return cost(tokens, Map.of());
  }

  /** The exact cost of tokens and of what is charged beside them. */
  public Money cost(Tokens tokens, Map<Unit, Long> units) {
    BigDecimal sum = ratesFor(tokens.in()).perMillion(tokens).movePointLeft(6);
    for (Map.Entry<Unit, Long> used : units.entrySet()) {
      BigDecimal price = perUnit.getOrDefault(used.getKey(), BigDecimal.ZERO);
      sum = sum.add(price.multiply(BigDecimal.valueOf(used.getValue())));
    }
    return new Money(sum);
  }

  /** The rates of an attempt whose prompt has so many tokens. */
  public Rates ratesFor(long promptTokens) {
    Rates found = rates;
    for (Step step : steps) {
      if (promptTokens > step.above()) {
        found = step.rates();
      }
    }
    return found;
  }

  /** All rates that may apply to an attempt whose prompt has at most so many tokens. */
  public List<Rates> ratesUpTo(long promptTokens) {
    List<Rates> found = new ArrayList<>(1);
    found.add(rates);
    steps.stream().filter(step -> promptTokens > step.above()).map(Step::rates).forEach(found::add);
    return found;
  }

  /** From prompts above this many tokens on, these rates. */
  public record Step(long above, Rates rates) {
    public Step {
      if (above <= 0) {
        throw new IllegalArgumentException("a step must be above at least 1 token: " + above);
      }
    }
  }

  /**
   * Dollars for a million tokens of each class, with at most six decimals. A class that is not
   * listed costs what the class it belongs to costs.
   */
  public record Rates(Map<TokenClass, BigDecimal> listed) {

    private static final int DECIMALS = 6;

    public Rates {
      listed = Collections.unmodifiableMap(copy(listed));
      listed.forEach((tokenClass, price) -> check(tokenClass.column(), price, DECIMALS));
      if (!listed.containsKey(TokenClass.INPUT) || !listed.containsKey(TokenClass.OUTPUT)) {
        throw new IllegalArgumentException("input and output must have a price: " + listed);
      }
    }

    /** Every class of text, where one that is not listed is null. */
    public static Rates ofText(
        BigDecimal input,
        @Nullable BigDecimal cacheRead,
        @Nullable BigDecimal cacheWrite5m,
        @Nullable BigDecimal cacheWrite1h,
        BigDecimal output,
        @Nullable BigDecimal reasoning) {
      Map<TokenClass, BigDecimal> listed = new EnumMap<>(TokenClass.class);
      listed.put(TokenClass.INPUT, input);
      listed.put(TokenClass.OUTPUT, output);
      putListed(listed, TokenClass.CACHE_READ, cacheRead);
      putListed(listed, TokenClass.CACHE_WRITE_5M, cacheWrite5m);
      putListed(listed, TokenClass.CACHE_WRITE_1H, cacheWrite1h);
      putListed(listed, TokenClass.REASONING, reasoning);
      return new Rates(listed);
    }

    /** What a million tokens of this class cost. */
    public BigDecimal of(TokenClass tokenClass) {
      BigDecimal own = listed.get(tokenClass);
      return own == null
          ? of(tokenClass.wider())
          : own; // ends at input or output, which are listed
    }

    /**
     * The class whose tokens cost most: of all that are read, or of all that are generated.
     *
     * @param textOnly whether sound and pictures that are read do not count
     */
    public TokenClass dearest(boolean prompt, boolean textOnly) {
      TokenClass dearest = prompt ? TokenClass.INPUT : TokenClass.OUTPUT;
      for (TokenClass each : listed.keySet()) {
        boolean mayApply = each.isPrompt() == prompt && !(textOnly && each.isReadButNoText());
        if (mayApply && of(each).compareTo(of(dearest)) > 0) {
          dearest = each;
        }
      }
      return dearest;
    }

    private BigDecimal perMillion(Tokens tokens) {
      BigDecimal sum = BigDecimal.ZERO;
      for (TokenClass each : CLASSES) {
        long count = tokens.of(each);
        if (count > 0) {
          sum = sum.add(of(each).multiply(BigDecimal.valueOf(count)));
        }
      }
      return sum;
    }

    private static void putListed(
        Map<TokenClass, BigDecimal> listed, TokenClass tokenClass, @Nullable BigDecimal price) {
      if (price != null) {
        listed.put(tokenClass, price);
      }
    }
  }

  private static final List<TokenClass> CLASSES = List.of(TokenClass.values());

  private static <K extends Enum<K>> Map<K, BigDecimal> copy(Map<K, BigDecimal> prices) {
    return prices.isEmpty() ? Map.of() : new EnumMap<>(prices);
  }

  private static void check(String what, BigDecimal price, int decimals) {
    if (price.signum() < 0) {
      throw new IllegalArgumentException("price of " + what + " cannot be negative: " + price);
    }
    if (price.stripTrailingZeros().scale() > decimals) {
      throw new IllegalArgumentException(
          "price of %s has more than %d decimals: %s".formatted(what, decimals, price));
    }
  }
}
