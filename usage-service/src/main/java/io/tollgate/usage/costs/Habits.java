package io.tollgate.usage.costs;

import io.tollgate.contract.Tokens;
import io.tollgate.usage.pricing.PriceList.ModelName;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Knows from the sums of the ledger how much models usually write for a tenant. */
@ApplicationScoped
class Habits {

  private static final String OUTPUT =
      """
      SELECT sum(attempts), sum(output), sum(reasoning), sum(output_audio), sum(output_image)
      FROM served_in_sight
      WHERE tenant_id = ? AND provider = ? AND model = ? AND operation_type = ? AND bucket >= ?
      """;

  private final Sight sight;

  Habits(Sight sight) {
    this.sight = sight;
  }

  /** Empty when the tenant made no such calls since then. */
  Optional<Habit> of(UUID tenant, ModelName model, String operationType, Instant since)
      throws SQLException {
    return sight.of(
        tenant,
        connection -> {
          try (PreparedStatement sql = connection.prepareStatement(OUTPUT)) {
            sql.setObject(1, tenant);
            sql.setString(2, model.provider());
            sql.setString(3, model.model());
            sql.setString(4, operationType);
            sql.setObject(5, since.atOffset(ZoneOffset.UTC));
            try (ResultSet row = sql.executeQuery()) {
              row.next();
              return habit(row);
            }
          }
        });
  }

  private static Optional<Habit> habit(ResultSet row) throws SQLException {
    long calls = row.getLong(1);
    return calls <= 0
        ? Optional.empty()
        : Optional.of(
            new Habit(
                calls,
                new Tokens(
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    mean(row, 2, calls),
                    mean(row, 3, calls),
                    mean(row, 4, calls),
                    mean(row, 5, calls))));
  }

  // Corrections may have taken away more than there is.
  private static long mean(ResultSet row, int column, long calls) throws SQLException {
    return Math.max(0, Math.ceilDiv(row.getLong(column), calls));
  }
}
