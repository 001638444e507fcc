package io.tollgate.router.snapshot;

import io.tollgate.contract.Price;
import io.tollgate.contract.Price.Rates;
import io.tollgate.contract.Price.Step;
import io.tollgate.contract.TokenClass;
import io.tollgate.contract.Unit;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/** A price as bytes. */
final class PackedPrice {

  private PackedPrice() {}

  static void write(Price price, PackedOutput out) throws IOException {
    write(price.rates().listed(), out);
    out.all(price.steps(), step -> write(step, out));
    write(price.perUnit(), out);
  }

  static Price read(PackedInput in) throws IOException {
    return new Price(
        rates(in), in.all(() -> new Step(in.number(), rates(in))), read(Unit.class, in));
  }

  private static void write(Step step, PackedOutput out) throws IOException {
    out.number(Math.toIntExact(step.above()));
    write(step.rates().listed(), out);
  }

  private static Rates rates(PackedInput in) throws IOException {
    return new Rates(read(TokenClass.class, in));
  }

  private static <K extends Enum<K>> void write(Map<K, BigDecimal> prices, PackedOutput out)
      throws IOException {
    out.number(prices.size());
    for (Map.Entry<K, BigDecimal> each : prices.entrySet()) {
      out.text(each.getKey().name());
      out.text(each.getValue().toPlainString());
    }
  }

  private static <K extends Enum<K>> Map<K, BigDecimal> read(Class<K> keys, PackedInput in)
      throws IOException {
    Map<K, BigDecimal> prices = new EnumMap<>(keys);
    for (int left = in.number(); left > 0; left--) {
      prices.put(Enum.valueOf(keys, in.text()), new BigDecimal(in.text()));
    }
    return prices;
  }
}
