package io.tollgate.router.budget;

import io.tollgate.contract.Price;
import io.tollgate.contract.Price.Rates;
import io.tollgate.contract.Price.Step;
import io.tollgate.contract.TokenClass;
import io.tollgate.contract.Unit;
import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The most that a call can cost at a price: every token of the prompt at the dearest rate that may
 * apply to it, every generated one at the dearest of those, and what is charged beside them.
 *
 * @param perOutput what one more generated token adds at most, in pico-dollars
 * @param beside everything else, in pico-dollars
 */
record Estimate(long perOutput, long beside) {

  private static final int PICOS_OF_A_RATE = 6;
  private static final int PICOS_OF_A_UNIT = 12;

  static Estimate of(Price price, Demand demand, long input, Bounds bounds) {
    boolean textOnly = demand.pictures() == 0 && !demand.elsewhere();
    long in = dearest(price.rates(), true, textOnly);
    long out = dearest(price.rates(), false, textOnly);
    for (Step step : price.steps()) {
      if (input > step.above()) {
        in = Math.max(in, dearest(step.rates(), true, textOnly));
        out = Math.max(out, dearest(step.rates(), false, textOnly));
      }
    }
    return new Estimate(out, Nanos.plus(Nanos.times(in, input), units(price, demand, bounds)));
  }

  /** In nano-dollars, rounded up. */
  long nanos(long output) {
    return Nanos.ofPicos(Nanos.plus(Nanos.times(perOutput, output), beside));
  }

  /** How many tokens may be generated for this money; empty when as many as anybody likes. */
  OptionalInt outputFor(long nanos) {
    if (perOutput == 0) {
      return OptionalInt.empty();
    }
    long left = Nanos.times(Math.max(0, nanos), 1_000) - beside;
    return OptionalInt.of(Math.clamp(left / perOutput, 0, Integer.MAX_VALUE));
  }

  private static long dearest(Rates rates, boolean prompt, boolean textOnly) {
    BigDecimal dearest = BigDecimal.ZERO;
    for (Map.Entry<TokenClass, BigDecimal> each : rates.listed().entrySet()) {
      if (each.getKey().isPrompt() == prompt && !(textOnly && isNoText(each.getKey()))) {
        dearest = dearest.max(each.getValue());
      }
    }
    return picos(dearest, PICOS_OF_A_RATE);
  }

  private static boolean isNoText(TokenClass tokenClass) {
    return tokenClass == TokenClass.INPUT_AUDIO || tokenClass == TokenClass.INPUT_IMAGE;
  }

  private static long units(Price price, Demand demand, Bounds bounds) {
    long sum = 0;
    for (Map.Entry<Unit, BigDecimal> each : price.perUnit().entrySet()) {
      long most = most(each.getKey(), demand, bounds);
      sum = Nanos.plus(sum, Nanos.times(picos(each.getValue(), PICOS_OF_A_UNIT), most));
    }
    return sum;
  }

  private static long most(Unit unit, Demand demand, Bounds bounds) {
    return switch (unit) {
      case REQUEST -> 1;
      case WEB_SEARCH, FILE_SEARCH, CODE_SESSION ->
          demand.toolsOfProvider() ? bounds.callsOfTools() : 0;
      case IMAGE -> demand.choices() + (demand.toolsOfProvider() ? bounds.callsOfTools() : 0);
      case CHARACTER -> demand.bytes();
      case SECOND, PAGE -> demand.elsewhere() ? bounds.contextTokens() : demand.bytes();
    };
  }

  private static long picos(BigDecimal usd, int places) {
    return usd.signum() == 0 ? 0 : usd.movePointRight(places).longValueExact();
  }
}
