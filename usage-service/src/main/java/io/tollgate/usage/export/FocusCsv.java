package io.tollgate.usage.export;

import io.tollgate.usage.audience.Period;
import io.tollgate.usage.charge.Charges.Reading;
import io.tollgate.usage.charge.Item;
import io.tollgate.usage.charge.Posted;
import io.tollgate.usage.csv.CsvWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Charges as FOCUS wants them, summed by charge period. What was summed is written at the end of
 * each day, and earlier when it is much: two rows then say the same of different calls, which adds
 * up all the same.
 */
final class FocusCsv {

  /** Rows that are held at once. */
  static final int MOST_HELD = 20_000;

  private final Grain grain;
  private final FocusNames names;
  private final String issuer;
  private final CsvWriter csv;
  private final Map<FocusKey, Sum> held = new LinkedHashMap<>();

  FocusCsv(Grain grain, FocusNames names, String issuer, CsvWriter csv) {
    this.grain = grain;
    this.names = names;
    this.issuer = issuer;
    this.csv = csv;
  }

  private record Sum(long quantity, BigDecimal listed, BigDecimal billed) {
    boolean isNothing() {
      return listed.signum() == 0 && billed.signum() == 0;
    }

    Sum plus(Sum other) {
      return new Sum(quantity + other.quantity, listed.add(other.listed), billed.add(other.billed));
    }
  }

  void write(Reading books, Period period) throws SQLException, IOException {
    for (FocusColumn column : FocusColumn.ALL) {
      csv.text(column.name());
    }
    csv.end();
    for (Period day : period.days()) {
      books.tell(day, this::take);
      release();
    }
  }

  private void take(Posted posted, List<Item> items) throws IOException {
    for (Item item : items) {
      held.merge(
          FocusKey.of(posted, item, grain),
          new Sum(item.quantity(), item.listed(), item.billed()),
          Sum::plus);
    }
    if (held.size() >= MOST_HELD) {
      release();
    }
  }

  private void release() throws IOException {
    for (Map.Entry<FocusKey, Sum> each : held.entrySet()) {
      if (each.getKey().meter() == null && each.getValue().isNothing()) {
        continue;
      }
      FocusRow row = row(each.getKey(), each.getValue());
      for (FocusColumn column : FocusColumn.ALL) {
        column.write(row, csv);
      }
      csv.end();
    }
    held.clear();
  }

  private FocusRow row(FocusKey key, Sum sum) {
    return new FocusRow(
        key,
        grain.end(key.start()),
        sum.quantity(),
        sum.listed(),
        sum.billed(),
        names.tenant(key.payer().tenant()),
        names.team(key.payer().team()),
        names.provider(key.provider()),
        issuer,
        names.invoice(key.payer().tenant(), key.month()));
  }
}
