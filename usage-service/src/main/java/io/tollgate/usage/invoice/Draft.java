package io.tollgate.usage.invoice;

import io.tollgate.usage.charge.Basis;
import io.tollgate.usage.charge.Item;
import io.tollgate.usage.charge.Meter;
import io.tollgate.usage.charge.Posted;
import io.tollgate.usage.csv.CsvWriter;
import io.tollgate.usage.invoice.Subtotal.Sum;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An invoice that is being drawn up: charges are added, and become its lines. */
final class Draft {

  private final Map<LineKey, Amount> amounts = new TreeMap<>(LineKey.ORDER);

  private record Amount(long quantity, BigDecimal listed, BigDecimal charged) {
    Amount plus(Amount other) {
      return new Amount(
          quantity + other.quantity, listed.add(other.listed), charged.add(other.charged));
    }

    boolean isNothing() {
      return quantity == 0 && listed.signum() == 0 && charged.signum() == 0;
    }
  }

  /** Whose it is, and when it was issued; a draft was not. */
  record Head(
      UUID tenant,
      String name,
      YearMonth month,
      @Nullable String number,
      @Nullable Instant issued) {}

  void add(Posted posted, List<Item> items) {
    for (Item item : items) {
      amounts.merge(
          LineKey.of(posted, item),
          new Amount(item.quantity(), item.listed(), item.billed()),
          Amount::plus);
    }
  }

  /** The invoice, with the names teams have now. */
  Invoice invoice(Head head, Function<UUID, String> teams) {
    amounts.values().removeIf(Amount::isNothing);
    List<Line> lines = new ArrayList<>();
    Sum usage = Sum.NONE;
    Sum corrections = Sum.NONE;
    long unpriced = 0;
    for (Map.Entry<LineKey, Amount> each : amounts.entrySet()) {
      LineKey key = each.getKey();
      Amount amount = each.getValue();
      lines.add(line(lines.size() + 1, key, amount, teams));
      if (key.basis() == Basis.CORRECTION) {
        corrections = corrections.plus(amount.listed(), amount.charged());
      } else {
        usage = usage.plus(amount.listed(), amount.charged());
      }
      unpriced += key.basis() == Basis.UNPRICED ? 1 : 0;
    }
    BigDecimal total = usage.charged().add(corrections.charged());
    return new Invoice(
        head.number(),
        head.issued() == null ? Invoice.DRAFT : Invoice.FINAL,
        head.name(),
        head.tenant(),
        head.month().toString(),
        "USD",
        head.issued(),
        lines,
        usage.text(),
        corrections.text(),
        unpriced,
        CsvWriter.plain(total),
        Invoice.payable(total).toPlainString(),
        Invoice.ROUNDING);
  }

  private static Line line(int number, LineKey key, Amount amount, Function<UUID, String> teams) {
    Meter meter = key.meter();
    BigDecimal more = amount.charged().subtract(amount.listed());
    return new Line(
        number,
        key.basis().word(),
        key.team() == null ? null : teams.apply(key.team()),
        key.provider(),
        key.model(),
        key.of() == null ? null : key.of().toString(),
        key.reason(),
        meter == null ? null : meter.word(),
        meter == null
            ? null
            : CsvWriter.plain(BigDecimal.valueOf(amount.quantity(), meter.decimals())),
        meter == null ? null : meter.priced(),
        text(key.unitPrice()),
        text(key.factor()),
        CsvWriter.plain(amount.listed()),
        more.signum() < 0 ? CsvWriter.plain(more.negate()) : null,
        more.signum() > 0 ? CsvWriter.plain(more) : null,
        CsvWriter.plain(amount.charged()));
  }

  private static @Nullable String text(@Nullable BigDecimal number) {
    return number == null ? null : CsvWriter.plain(number);
  }
}
