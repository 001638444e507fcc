package io.tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Price.Rates;
import io.tollgate.contract.Price.Step;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * A million random uses at random prices cost what whole numbers say: millionths of a dollar per
 * million tokens times tokens are millionths of millionths, and nothing is left to round.
 */
class CostOracleTest {

  private static final int EVENTS = 1_000_000;
  private static final int EVENTS_PER_PRICE = 100;
  private static final int CLASSES = TokenClass.values().length;
  private static final int UNITS = Unit.values().length;
  private static final long STEP = 200_000;

  private final SplittableRandom random = new SplittableRandom(20_251_208);

  // Micro-dollars per million tokens; negative for a class that is not listed.
  private long[] usual = {};
  private long[] longer = {};
  // Dollars times ten to the twelfth for one of a unit.
  private long[] perUnit = {};

  @Test
  void a_million_random_events_cost_what_whole_numbers_say() {
    for (int i = 0; i < EVENTS / EVENTS_PER_PRICE; i++) {
      Price price = aPrice();
      for (int j = 0; j < EVENTS_PER_PRICE; j++) {
        long[] tokens = counts(CLASSES, 300_000);
        long[] units = counts(UNITS, 1_000);

        BigInteger exact = oracle(tokens, units);

        if (!price.cost(tokens(tokens), units(units)).usd().unscaledValue().equals(exact)) {
          assertThat(price.cost(tokens(tokens), units(units)).usd())
              .as("%s for %s", price, tokens(tokens))
              .isEqualTo(new BigDecimal(exact, Money.DECIMALS));
        }
      }
    }
  }

  private BigInteger oracle(long[] tokens, long[] units) {
    long prompt = 0;
    for (int i = 0; i < 6; i++) {
      prompt += tokens[i];
    }
    long[] rates = prompt > STEP ? longer : usual;
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < CLASSES; i++) {
      long rate = rates[i] >= 0 ? rates[i] : rates[i < 6 ? 0 : 6];
      sum = sum.add(BigInteger.valueOf(rate).multiply(BigInteger.valueOf(tokens[i])));
    }
    for (int i = 0; i < UNITS; i++) {
      sum = sum.add(BigInteger.valueOf(perUnit[i]).multiply(BigInteger.valueOf(units[i])));
    }
    return sum;
  }

  private Price aPrice() {
    usual = figures();
    longer = figures();
    perUnit = counts(UNITS, 50_000_000_000L);
    Map<Unit, BigDecimal> units = new EnumMap<>(Unit.class);
    for (Unit unit : Unit.values()) {
      units.put(unit, BigDecimal.valueOf(perUnit[unit.ordinal()], 12));
    }
    return new Price(rates(usual), List.of(new Step(STEP, rates(longer))), units);
  }

  // Every third class or so is not listed; input and output always are.
  private long[] figures() {
    long[] figures = counts(CLASSES, 200_000_000);
    for (int i = 0; i < CLASSES; i++) {
      if (i != 0 && i != 6 && random.nextInt(3) == 0) {
        figures[i] = -1;
      }
    }
    return figures;
  }

  private static Rates rates(long[] figures) {
    Map<TokenClass, BigDecimal> listed = new EnumMap<>(TokenClass.class);
    for (TokenClass each : TokenClass.values()) {
      if (figures[each.ordinal()] >= 0) {
        listed.put(each, BigDecimal.valueOf(figures[each.ordinal()], 6));
      }
    }
    return new Rates(listed);
  }

  private static Tokens tokens(long[] n) {
    return new Tokens(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9]);
  }

  private static Map<Unit, Long> units(long[] counts) {
    Map<Unit, Long> units = new EnumMap<>(Unit.class);
    for (Unit unit : Unit.values()) {
      units.put(unit, counts[unit.ordinal()]);
    }
    return units;
  }

  private long[] counts(int size, long bound) {
    return random.longs(size, 0, bound).toArray();
  }
}
