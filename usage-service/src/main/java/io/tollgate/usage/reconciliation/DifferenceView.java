package io.tollgate.usage.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tollgate.usage.csv.CsvWriter;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A difference, as people see it.
 *
 * @param line where it stands in the file
 * @param theirs what the file says
 * @param ours what the ledger said when they were compared
 * @param proposed what the attempt would come to; absent when nothing of the ledger would put it
 *     right
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(Include.NON_NULL)
record DifferenceView(
    long number,
    String kind,
    @Nullable Long line,
    @Nullable String requestId,
    @Nullable UUID attemptId,
    @Nullable UUID tenantId,
    @Nullable String day,
    @Nullable String model,
    @Nullable Side theirs,
    @Nullable Side ours,
    @Nullable Side proposed,
    @Nullable UUID correctionId,
    @Nullable Instant appliedAt,
    @Nullable String appliedBy) {

  /** Tokens by measure, and dollars as text, because they are exact. */
  @JsonInclude(Include.NON_NULL)
  record Side(Map<String, Long> tokens, @Nullable String cost, @Nullable String charged) {}

  static DifferenceView of(ResultSet row) throws SQLException {
    OffsetDateTime appliedAt = row.getObject("applied_at", OffsetDateTime.class);
    return new DifferenceView(
        row.getLong("number"),
        row.getString("kind"),
        row.getObject("line", Long.class),
        row.getString("request_id"),
        row.getObject("attempt_id", UUID.class),
        row.getObject("tenant_id", UUID.class),
        row.getString("day"),
        row.getString("model"),
        side(row, "theirs", false),
        side(row, "ours", false),
        side(row, "proposed", true),
        row.getObject("correction_id", UUID.class),
        appliedAt == null ? null : appliedAt.toInstant(),
        row.getString("applied_by"));
  }

  private static @Nullable Side side(ResultSet row, String whose, boolean charged)
      throws SQLException {
    String counted = row.getString(whose + "_counted");
    if (counted == null) {
      return null;
    }
    Map<String, Long> tokens = new LinkedHashMap<>();
    Counted.read(counted)
        .forEach((measure, count) -> {
          if (count != 0) {
            tokens.put(measure.word(), count);
          }
        });
    return new Side(
        tokens,
        dollars(row.getBigDecimal(whose + "_cost")),
        charged ? dollars(row.getBigDecimal("proposed_charged")) : null);
  }

  private static @Nullable String dollars(@Nullable BigDecimal amount) {
    return amount == null ? null : CsvWriter.plain(amount);
  }
}
