package io.tollgate.usage.reconciliation;

import io.tollgate.usage.reconciliation.Finding.Ours;
import io.tollgate.usage.reconciliation.Finding.Proposal;
import io.tollgate.usage.reconciliation.Finding.Theirs;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** Keeps what differs, some at once, and numbers it. */
final class FindingStore implements AutoCloseable {

  private static final int AT_ONCE = 1_000;

  private static final String KEEP =
      """
      INSERT INTO reconciliation_differences (reconciliation_id, number, kind, line, request_id, day, model, theirs_counted,
          theirs_cost, attempt_id, tenant_id, ours_counted, ours_cost, proposed_counted, proposed_cost, proposed_charged)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?::jsonb, ?, ?::jsonb, ?, ?)
      """;

  private final PreparedStatement sql;
  private final UUID id;
  private long number;

  FindingStore(Connection connection, UUID id) throws SQLException {
    this.sql = connection.prepareStatement(KEEP);
    this.id = id;
  }

  void keep(Finding finding) throws SQLException {
    Theirs theirs = finding.theirs();
    Ours ours = finding.ours();
    Proposal proposal = finding.proposal();
    sql.setObject(1, id);
    sql.setLong(2, ++number);
    sql.setString(3, finding.kind().word());
    sql.setObject(4, theirs == null ? null : theirs.line());
    sql.setString(5, theirs == null ? null : theirs.request());
    sql.setObject(
        6,
        theirs != null && theirs.day() != null ? theirs.day() : ours == null ? null : ours.day());
    sql.setString(7, ours == null ? theirs == null ? null : theirs.model() : ours.model());
    sql.setString(8, theirs == null ? null : Counted.text(theirs.counted()));
    sql.setBigDecimal(9, theirs == null ? null : theirs.cost());
    sql.setObject(10, ours == null ? null : ours.attempt());
    sql.setObject(11, ours == null ? null : ours.tenant());
    sql.setString(12, ours == null ? null : Counted.text(ours.counted()));
    sql.setBigDecimal(13, ours == null ? null : ours.cost());
    sql.setString(14, proposal == null ? null : Counted.text(proposal.counted()));
    sql.setBigDecimal(15, proposal == null ? null : proposal.cost());
    sql.setBigDecimal(16, proposal == null ? null : proposal.charged());
    sql.addBatch();
    if (number % AT_ONCE == 0) {
      sql.executeBatch();
    }
  }

  @Override
  public void close() throws SQLException {
    sql.executeBatch();
    sql.close();
  }
}
