package io.tollgate.usage.litellm.control.spend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.usage.litellm.control.Rows;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What was spent and used, and how often. */
record Metrics(
    BigDecimal spend,
    long promptTokens,
    long completionTokens,
    long cacheRead,
    long cacheCreation,
    long requests,
    long successful) {

  static final Metrics NONE = new Metrics(BigDecimal.ZERO, 0, 0, 0, 0, 0, 0);

  /** The sums of rollups, or of entries of the ledger, that make it. */
  static final String SUMS =
      """
      sum(its.cost) AS spend,
      sum(its.input + its.cache_read + its.cache_write_5m + its.cache_write_1h + its.input_audio + its.input_image)
          AS prompt_tokens,
      sum(its.output + its.reasoning + its.output_audio + its.output_image) AS completion_tokens,
      sum(its.cache_read) AS cache_read, sum(its.cache_write_5m + its.cache_write_1h) AS cache_creation,
      sum(its.operations) AS requests, coalesce(sum(its.operations) FILTER (WHERE its.outcome = 'served'), 0) AS successful
      """;

  static Metrics of(ResultSet row) throws SQLException {
    return new Metrics(
        Rows.dollars(row, "spend"),
        row.getLong("prompt_tokens"),
        row.getLong("completion_tokens"),
        row.getLong("cache_read"),
        row.getLong("cache_creation"),
        row.getLong("requests"),
        row.getLong("successful"));
  }

  Metrics plus(Metrics more) {
    return new Metrics(
        spend.add(more.spend),
        promptTokens + more.promptTokens,
        completionTokens + more.completionTokens,
        cacheRead + more.cacheRead,
        cacheCreation + more.cacheCreation,
        requests + more.requests,
        successful + more.successful);
  }

  long tokens() {
    return promptTokens + completionTokens;
  }

  /** Says it, every name begun so. */
  void into(ObjectNode facts, String beginning) {
    facts
        .put(beginning + "spend", spend)
        .put(beginning + "prompt_tokens", promptTokens)
        .put(beginning + "completion_tokens", completionTokens)
        .put(beginning + "cache_read_input_tokens", cacheRead)
        .put(beginning + "cache_creation_input_tokens", cacheCreation)
        .put(beginning + (beginning.isEmpty() ? "total_tokens" : "tokens"), tokens())
        .put(beginning + "api_requests", requests)
        .put(beginning + "successful_requests", successful)
        .put(beginning + "failed_requests", requests - successful);
  }
}
