package io.tollgate.usage.costs;

import io.tollgate.usage.ledger.AttemptStates;
import io.tollgate.usage.pricing.PriceList.ModelName;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads traffic from the ledger as a stream, so that a year of it needs no more room than a day.
 */
@ApplicationScoped
class TrafficStore {

  private static final int ROWS_AT_ONCE = 2_000;

  // An attempt's id is made when it starts: a day is more than routers' clocks can be off.
  private static final String WHICH =
      """
      FROM attempts_in_sight attempt
      WHERE tenant_id = ? AND started_at >= ? AND started_at < ?
        AND id >= uuidv7_floor(?::timestamptz - interval '1 day') AND id < uuidv7_floor(?::timestamptz + interval '1 day')
        AND (?::uuid IS NULL OR team_id = ?) AND (?::uuid IS NULL OR user_id = ?) AND (?::uuid IS NULL OR key_id = ?)
        AND (?::text IS NULL OR provider = ?) AND (?::text IS NULL OR ? IN (model, provider || '/' || model))
        AND (?::text IS NULL OR operation_type = ?) AND (?::text IS NULL OR ? = ANY (tags))
      """;

  private static final String MODELS = "SELECT DISTINCT provider, model " + WHICH;

  // What a request needed stands in the decision about its call, for as long as that is kept.
  private static final String ATTEMPTS =
      """
      SELECT %s, operation_type, decided.needs, decided.needs IS NOT NULL
      FROM (SELECT * %s) attempt
      LEFT JOIN LATERAL (
          SELECT coalesce(substring(decision FROM '"needs":\\[([a-z_,"]*)\\]'), '') AS needs
          FROM decisions
          WHERE decisions.tenant_id = attempt.tenant_id AND decisions.operation_id = attempt.operation_id
      ) decided ON true
      """
          .formatted(AttemptStates.COLUMNS, WHICH);

  /** The models that answered. */
  Set<ModelName> models(Connection connection, Traffic traffic) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(MODELS)) {
      bind(sql, traffic);
      Set<ModelName> models = new HashSet<>();
      try (ResultSet row = sql.executeQuery()) {
        while (row.next()) {
          models.add(new ModelName(row.getString(1), row.getString(2)));
        }
      }
      return models;
    }
  }

  /** Hands over every attempt, in no order; within a transaction, or it is no stream. */
  void each(Connection connection, Traffic traffic, Consumer<Attempted> taker) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(ATTEMPTS)) {
      sql.setFetchSize(ROWS_AT_ONCE);
      bind(sql, traffic);
      try (ResultSet row = sql.executeQuery()) {
        while (row.next()) {
          taker.accept(
              new Attempted(
                  AttemptStates.of(row),
                  row.getString(31),
                  words(row.getString(32)),
                  row.getBoolean(33)));
        }
      }
    }
  }

  private static Set<String> words(@Nullable String needs) {
    if (needs == null || needs.isEmpty()) {
      return Set.of();
    }
    Set<String> words = new HashSet<>();
    for (String word : needs.replace("\"", "").split(",", -1)) {
      words.add(word);
    }
    return words;
  }

  private static void bind(PreparedStatement sql, Traffic traffic) throws SQLException {
    OffsetDateTime from = traffic.from().atOffset(ZoneOffset.UTC);
    OffsetDateTime to = traffic.to().atOffset(ZoneOffset.UTC);
    @Nullable Object[] values = {
      traffic.tenant(),
      from,
      to,
      from,
      to,
      traffic.team(),
      traffic.team(),
      traffic.user(),
      traffic.user(),
      traffic.key(),
      traffic.key(),
      traffic.provider(),
      traffic.provider(),
      traffic.model(),
      traffic.model(),
      traffic.operationType(),
      traffic.operationType(),
      traffic.tag(),
      traffic.tag()
    };
    for (int i = 0; i < values.length; i++) {
      sql.setObject(i + 1, values[i]);
    }
  }
}
