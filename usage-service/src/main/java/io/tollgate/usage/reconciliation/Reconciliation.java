package io.tollgate.usage.reconciliation;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tollgate.usage.csv.CsvWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/**
 * A provider's file, held against the ledger.
 *
 * @param basis requests, or totals of a day and a model, of which nothing can be corrected
 * @param toleranceUsd up to which costs count as the same
 * @param matched how many lines, or totals, say what the ledger says
 * @param proposed how many differences have a correction that can be applied
 * @param proposedUsd by how much those change the cost, but for what is unconfirmed
 */
@JsonNaming(SnakeCaseStrategy.class)
record Reconciliation(
    UUID id,
    Instant createdAt,
    String createdBy,
    String provider,
    String format,
    String basis,
    Instant from,
    Instant to,
    String toleranceUsd,
    long toleranceTokens,
    String fileSha256,
    long lines,
    long matched,
    Differences differences,
    long proposed,
    String proposedUsd,
    long applied) {

  /** How many differences there are, by kind. */
  record Differences(
      long all, long price, long tokens, long unseen, long unconfirmed, long duplicate) {}

  static Reconciliation of(ResultSet row) throws SQLException {
    return new Reconciliation(
        row.getObject("id", UUID.class),
        ReconciliationStore.moment(row, "created_at"),
        row.getString("created_by"),
        row.getString("provider"),
        row.getString("format"),
        row.getString("basis"),
        ReconciliationStore.moment(row, "since"),
        ReconciliationStore.moment(row, "until"),
        CsvWriter.plain(row.getBigDecimal("tolerance_usd")),
        row.getLong("tolerance_tokens"),
        row.getString("file_sha256"),
        row.getLong("lines"),
        row.getLong("matched"),
        new Differences(
            row.getLong("differences"),
            row.getLong("price"),
            row.getLong("tokens"),
            row.getLong("unseen"),
            row.getLong("unconfirmed"),
            row.getLong("duplicate")),
        row.getLong("proposed"),
        CsvWriter.plain(row.getBigDecimal("proposed_usd")),
        row.getLong("applied"));
  }
}
