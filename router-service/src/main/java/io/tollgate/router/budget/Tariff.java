package io.tollgate.router.budget;

import io.tollgate.contract.Demand;
import io.tollgate.contract.Demand.Bounds;
import io.tollgate.contract.Price;
import io.tollgate.contract.Price.Rates;
import io.tollgate.contract.Price.Step;
import io.tollgate.contract.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The dearest figures of a price, in whole pico-dollars, as they are needed for every call. */
record Tariff(Price price, List<Band> bands, List<Charged> units) {

  private static final int PICOS_OF_A_RATE = 6;
  private static final int PICOS_OF_A_UNIT = 12;

  /** The dearest rates of prompts above this many tokens. */
  private record Band(long above, long textIn, long anyIn, long out) {}

  /** What one of a unit costs. */
  private record Charged(Unit unit, long picos) {}

  static Tariff of(Price price) {
    List<Band> bands = new ArrayList<>();
    bands.add(band(-1, price.rates()));
    for (Step step : price.steps()) {
      bands.add(band(step.above(), step.rates()));
    }
    List<Charged> units = new ArrayList<>();
    for (Map.Entry<Unit, BigDecimal> each : price.perUnit().entrySet()) {
      units.add(new Charged(each.getKey(), picos(each.getValue(), PICOS_OF_A_UNIT)));
    }
    return new Tariff(price, List.copyOf(bands), List.copyOf(units));
  }

  /** The most that a call with so many tokens of prompt at most can cost. */
  Estimate estimate(Demand demand, long input, Bounds bounds) {
    boolean textOnly = demand.pictures() == 0 && !demand.elsewhere();
    long in = 0;
    long out = 0;
    for (Band each : bands) {
      if (input > each.above()) {
        in = Math.max(in, textOnly ? each.textIn() : each.anyIn());
        out = Math.max(out, each.out());
      }
    }
    long beside = Nanos.times(in, input);
    for (Charged each : units) {
      long most = demand.units(each.unit(), bounds);
      beside = Nanos.plus(beside, Nanos.times(each.picos(), most));
    }
    return new Estimate(out, beside);
  }

  private static Band band(long above, Rates rates) {
    return new Band(
        above,
        dearest(rates, true, true),
        dearest(rates, true, false),
        dearest(rates, false, false));
  }

  private static long dearest(Rates rates, boolean prompt, boolean textOnly) {
    return picos(rates.of(rates.dearest(prompt, textOnly)), PICOS_OF_A_RATE);
  }

  private static long picos(BigDecimal usd, int places) {
    return usd.movePointRight(places).min(BigDecimal.valueOf(Nanos.MOST)).longValueExact();
  }
}
