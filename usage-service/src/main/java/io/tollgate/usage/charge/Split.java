package io.tollgate.usage.charge;

import io.tollgate.contract.Money;
import io.tollgate.contract.Price;
import io.tollgate.contract.TokenClass;
import io.tollgate.contract.Unit;
import io.tollgate.usage.terms.Terms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Splits what an entry comes to into items that add up to it. */
final class Split {

  /** As many decimals as terms have. */
  private static final int FACTOR_DECIMALS = 6;

  private static final BigDecimal LAST_DECIMAL = BigDecimal.ONE.movePointLeft(Money.DECIMALS);

  private Split() {}

  /**
   * The items of an entry.
   *
   * @param price what it was priced by; null when that is not on the list
   * @param agreed what the tenant pays of the list price by its terms
   */
  static List<Item> of(Posted posted, @Nullable Price price, BigDecimal agreed) {
    List<Item> items = new ArrayList<>();
    if (posted.reason() != null) {
      used(posted, Basis.CORRECTION, items);
      money(posted, Basis.CORRECTION, items);
    } else if (posted.unpriced() || posted.price() == null) {
      used(posted, Basis.UNPRICED, items);
      money(posted, Basis.ADJUSTMENT, items);
    } else if (price == null) {
      Rate rate = new Rate(posted.price(), 0, posted.cost().usd(), factor(posted, agreed));
      items.add(item(Basis.STATED, Meter.CALL, 1, rate));
      rest(posted, items);
    } else {
      priced(posted, posted.price(), price, factor(posted, agreed), items);
      rest(posted, items);
    }
    return items;
  }

  private static void used(Posted posted, Basis basis, List<Item> items) {
    posted.tokens().forEach((each, count) -> items.add(Item.ofUse(basis, Meter.of(each), count)));
    posted.units().forEach((each, count) -> items.add(Item.ofUse(basis, Meter.of(each), count)));
  }

  private static void money(Posted posted, Basis basis, List<Item> items) {
    if (isSome(posted.cost().usd()) || isSome(posted.charged().usd())) {
      items.add(Item.ofMoney(basis, posted.cost().usd(), posted.charged().usd()));
    }
  }

  private static void priced(
      Posted posted, UUID id, Price price, BigDecimal factor, List<Item> items) {
    long prompt = 0;
    for (Map.Entry<TokenClass, Long> each : posted.tokens().entrySet()) {
      prompt += each.getKey().isPrompt() ? each.getValue() : 0;
    }
    Price.Rates rates = price.ratesFor(prompt);
    long above = above(price, prompt);
    for (Map.Entry<TokenClass, Long> each : posted.tokens().entrySet()) {
      Rate rate = new Rate(id, above, rates.of(each.getKey()), factor);
      items.add(item(Basis.PRICED, Meter.of(each.getKey()), each.getValue(), rate));
    }
    for (Map.Entry<Unit, Long> each : posted.units().entrySet()) {
      BigDecimal one = price.perUnit().get(each.getKey());
      if (one != null) {
        Rate rate = new Rate(id, 0, one, factor);
        items.add(item(Basis.PRICED, Meter.of(each.getKey()), each.getValue(), rate));
      }
    }
  }

  // What is left is nothing but rounding as long as quantity times price is the cost.
  private static void rest(Posted posted, List<Item> items) {
    BigDecimal listed = posted.cost().usd();
    BigDecimal billed = posted.charged().usd();
    for (Item item : items) {
      listed = listed.subtract(item.listed());
      billed = billed.subtract(item.billed());
    }
    if (isSome(listed) || billed.abs().compareTo(LAST_DECIMAL) > 0) {
      items.add(Item.ofMoney(Basis.ADJUSTMENT, listed, billed));
    } else if (isSome(billed)) {
      items.add(Item.ofMoney(Basis.ROUNDING, listed, billed));
    }
  }

  private static Item item(Basis basis, Meter meter, long quantity, Rate rate) {
    BigDecimal count = BigDecimal.valueOf(quantity, meter.decimals());
    return new Item(
        basis,
        meter,
        quantity,
        rate,
        count.multiply(rate.listed()),
        count.multiply(rate.contracted()));
  }

  // Terms may have been agreed on after it was booked, for a time before.
  private static BigDecimal factor(Posted posted, BigDecimal agreed) {
    BigDecimal cost = posted.cost().usd();
    if (Terms.charged(posted.cost(), agreed).equals(posted.charged()) || !isSome(cost)) {
      return agreed;
    }
    BigDecimal factor =
        posted.charged().usd().divide(cost, FACTOR_DECIMALS, RoundingMode.HALF_EVEN);
    return factor.signum() < 0 ? agreed : factor;
  }

  private static long above(Price price, long prompt) {
    long above = 0;
    for (Price.Step step : price.steps()) {
      above = prompt > step.above() ? step.above() : above;
    }
    return above;
  }

  private static boolean isSome(BigDecimal amount) {
    return amount.signum() != 0;
  }
}
