package io.tollgate.usage.charge;

import io.tollgate.contract.Money;
import io.tollgate.contract.TokenClass;
import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.usage.audience.Selection;
import io.tollgate.usage.ledger.AttemptStates;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads rows of {@code posted_charges}. */
final class PostedRows {

  private static final List<TokenClass> CLASSES = List.of(TokenClass.values());
  private static final int FIRST_CLASS = 11;
  private static final int AFTER_CLASSES = FIRST_CLASS + CLASSES.size();

  static final String QUERY =
      """
      SELECT tenant_id, team_id, user_id, key_id, provider, model, service_tier, region, tags, reason,
          %s, units, price_id, unpriced, cost, charged, started_at, posted_at
      FROM posted_charges
      WHERE %s
      """
          .formatted(
              Stream.of(TokenClass.values())
                  .map(TokenClass::column)
                  .collect(Collectors.joining(", ")),
              Selection.CONDITION);

  private PostedRows() {}

  static Posted of(ResultSet row) throws SQLException {
    return new Posted(
        new Payer(
            row.getObject(1, UUID.class),
            row.getObject(2, UUID.class),
            row.getObject(3, UUID.class),
            row.getObject(4, UUID.class)),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        List.of((String[]) row.getArray(9).getArray()),
        row.getString(10),
        row.getObject(AFTER_CLASSES + 5, OffsetDateTime.class).toInstant(),
        row.getObject(AFTER_CLASSES + 6, OffsetDateTime.class).toInstant(),
        tokens(row),
        AttemptStates.units(row.getString(AFTER_CLASSES)),
        row.getBoolean(AFTER_CLASSES + 2),
        row.getObject(AFTER_CLASSES + 1, UUID.class),
        new Money(row.getBigDecimal(AFTER_CLASSES + 3)),
        new Money(row.getBigDecimal(AFTER_CLASSES + 4)));
  }

  private static Map<TokenClass, Long> tokens(ResultSet row) throws SQLException {
    Map<TokenClass, Long> tokens = new EnumMap<>(TokenClass.class);
    for (int i = 0; i < CLASSES.size(); i++) {
      long count = row.getLong(FIRST_CLASS + i);
      if (count != 0) {
        tokens.put(CLASSES.get(i), count);
      }
    }
    return tokens;
  }
}
