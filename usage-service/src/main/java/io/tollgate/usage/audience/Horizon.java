package io.tollgate.usage.audience;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** How far back the ledger goes: old months may have been put away. */
public final class Horizon {

  private static final String KNOWN =
      "SELECT date_trunc('day', max(last_posted_at), 'UTC') + interval '1 day' FROM put_away";

  private Horizon() {}

  /** Refuses a period of which the ledger has not everything any more. */
  public static void check(Connection connection, Period period, String parameter)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(KNOWN);
        ResultSet row = sql.executeQuery()) {
      row.next();
      OffsetDateTime known = row.getObject(1, OffsetDateTime.class);
      if (known != null && period.from().isBefore(known.toInstant())) {
        throw Objection.to(
            parameter, "is too early: before %s the ledger is put away.".formatted(known));
      }
    }
  }
}
