package io.tollgate.usage.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.jdbc.Work;

/**
 * Lets a new budget start with what the ledger holds already.
 *
 * <p>While it looks, nothing is booked: what is booked before is in the sum, what is booked after
 * is spent of the budget. Both within the transaction that makes the budget.
 */
@ApplicationScoped
class Beginning {

  // The sums by the minute are quick, and hold corrections too; but they know what is listed, which
  // is what is charged
  // only where nothing else was ever agreed.
  private static final String FROM_SUMS =
      """
      INSERT INTO budget_windows (tenant_id, budget_id, window_start, session, window_end, spent)
      SELECT ?, ?, ?, '', ?, sum(cost)
      FROM rollup_minutes
      WHERE tenant_id = ? AND bucket >= ? AND bucket < ?
        AND ? = CASE ? WHEN 'tenant' THEN tenant_id WHEN 'team' THEN team_id WHEN 'user' THEN user_id ELSE key_id END
        AND coalesce(? IN (model, provider || '/' || model), true)
      HAVING sum(cost) <> 0
      RETURNING tenant_id, budget_id, window_start, session, spent
      """;

  // An attempt's id is made when it starts: a day is more than routers' clocks can be off.
  private static final String FROM_ATTEMPTS =
      """
      INSERT INTO budget_windows (tenant_id, budget_id, window_start, session, window_end, spent)
      SELECT ?, ?, ?, CASE WHEN ? THEN coalesce(session, '') ELSE '' END AS own, ?, sum(charged)
      FROM attempt_state
      WHERE tenant_id = ? AND started_at >= ? AND started_at < ?
        AND id >= uuidv7_floor(?::timestamptz - interval '1 day') AND id < uuidv7_floor(?::timestamptz + interval '1 day')
        AND ? = CASE ? WHEN 'tenant' THEN tenant_id WHEN 'team' THEN team_id WHEN 'user' THEN user_id ELSE key_id END
        AND coalesce(? IN (model, provider || '/' || model), true) AND (?::text IS NULL OR ? = ANY (tags) OR ? = 'end_user:' || end_user)
      GROUP BY own
      HAVING sum(charged) <> 0
      RETURNING tenant_id, budget_id, window_start, session, spent
      """;

  private static final String TERMS = "SELECT FROM terms WHERE tenant_id = ? LIMIT 1";

  private final EntityManager database;
  private final BudgetStore store;

  Beginning(EntityManager database, BudgetStore store) {
    this.database = database;
    this.store = store;
  }

  /** Holds back whoever books until the transaction that runs now ends. */
  void stopBooking() {
    inTransaction(store::stopBooking);
  }

  /** Begins a budget that was stored in the transaction that runs now. */
  void of(Budget budget, Instant now) {
    inTransaction(connection -> {
      Span current = budget.windowOf(now);
      begin(connection, budget, current);
      // A router's clock may be ahead of ours.
      if (current.end().isBefore(Period.ENDLESS)) {
        begin(connection, budget, budget.windowOf(current.end()));
      }
    });
  }

  // On the very connection the budget is stored with: the lock must be held until that commits.
  private void inTransaction(Work work) {
    database.unwrap(Session.class).doWork(work);
  }

  private static void begin(Connection connection, Budget budget, Span span) throws SQLException {
    boolean summed =
        !budget.perSession()
            && budget.tag() == null
            && isOfMinutes(span)
            && !hasTerms(connection, budget.tenant());
    try (PreparedStatement sql = connection.prepareStatement(summed ? FROM_SUMS : FROM_ATTEMPTS)) {
      if (summed) {
        setSums(sql, budget, span);
      } else {
        setAttempts(sql, budget, span);
      }
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          note(connection, budget, WindowArrays.key(rows), rows.getBigDecimal("spent"));
        }
      }
    }
  }

  private static boolean hasTerms(Connection connection, UUID tenant) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(TERMS)) {
      sql.setObject(1, tenant);
      try (ResultSet row = sql.executeQuery()) {
        return row.next();
      }
    }
  }

  private static void note(Connection connection, Budget budget, WindowKey window, BigDecimal spent)
      throws SQLException {
    for (int percent : budget.passed(BigDecimal.ZERO, spent)) {
      SpendingStore.note(connection, budget, window, percent, spent);
    }
  }

  private static boolean isOfMinutes(Span span) {
    return span.start().equals(span.start().truncatedTo(ChronoUnit.MINUTES))
        && span.end().equals(span.end().truncatedTo(ChronoUnit.MINUTES));
  }

  private static void setSums(PreparedStatement sql, Budget budget, Span span) throws SQLException {
    setAll(
        sql,
        budget.tenant(),
        budget.id(),
        time(span.start()),
        time(span.end()),
        budget.tenant(),
        time(span.start()),
        time(span.end()),
        budget.holder().id(),
        budget.holder().level());
    sql.setString(10, budget.model());
  }

  private static void setAttempts(PreparedStatement sql, Budget budget, Span span)
      throws SQLException {
    setAll(
        sql,
        budget.tenant(),
        budget.id(),
        time(span.start()),
        budget.perSession(),
        time(span.end()),
        budget.tenant(),
        time(span.start()),
        time(span.end()),
        time(span.start()),
        time(span.end()),
        budget.holder().id(),
        budget.holder().level());
    sql.setString(13, budget.model());
    sql.setString(14, budget.tag());
    sql.setString(15, budget.tag());
    sql.setString(16, budget.tag());
  }

  private static void setAll(PreparedStatement sql, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      sql.setObject(i + 1, values[i]);
    }
  }

  private static OffsetDateTime time(Instant moment) {
    return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
  }
}
