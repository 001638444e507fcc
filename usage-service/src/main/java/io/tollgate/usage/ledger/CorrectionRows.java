package io.tollgate.usage.ledger;

import static io.tollgate.usage.ledger.Columns.Column.bytes;
import static io.tollgate.usage.ledger.Columns.Column.count;
import static io.tollgate.usage.ledger.Columns.Column.exact;
import static io.tollgate.usage.ledger.Columns.Column.id;
import static io.tollgate.usage.ledger.Columns.Column.json;
import static io.tollgate.usage.ledger.Columns.Column.text;

import io.tollgate.contract.TokenClass;
import io.tollgate.usage.ledger.Columns.Column;
import java.util.Arrays;
import java.util.List;

/** Corrections as rows, but for what is repeated of the attempt. */
final class CorrectionRows {

  static final Columns<Correction> COLUMNS =
      Columns.of(List.of(said(), counted(), tokens(), money()));

  private CorrectionRows() {}

  private static List<Column<Correction>> said() {
    return List.of(
        id("id", Correction::id),
        id("attempt_id", Correction::attempt),
        text("reason", correction -> correction.reason().word()),
        text("note", Correction::note),
        text("actor", Correction::actor),
        id("price_id", Correction::price),
        bytes("digest", Correction::digest),
        text("outcome", correction -> LedgerRows.word(correction.difference().outcome())));
  }

  private static List<Column<Correction>> counted() {
    return List.of(
        count("attempts", correction -> (long) correction.difference().attempts()),
        count("operations", correction -> (long) correction.difference().operations()),
        count("unpriced", correction -> (long) correction.difference().unpriced()),
        count("estimated", correction -> (long) correction.difference().estimated()),
        count("duration_us", correction -> correction.difference().durationMicros()),
        json("units", correction -> Json.ofUnits(correction.difference().units())));
  }

  private static List<Column<Correction>> tokens() {
    return Arrays.stream(TokenClass.values())
        .map(each ->
            Column.<Correction>count(
                each.column(),
                correction -> correction.difference().tokens().getOrDefault(each, 0L)))
        .toList();
  }

  private static List<Column<Correction>> money() {
    return List.of(
        exact("cost", correction -> correction.difference().cost().usd()),
        exact("charged", correction -> correction.difference().charged().usd()));
  }
}
