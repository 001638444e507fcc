package io.tollgate.metrics.request;

import io.tollgate.metrics.books.Sql;
import io.tollgate.metrics.query.Dimension;
import io.tollgate.metrics.query.Question;
import io.tollgate.metrics.query.Refusal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is looked for in the log, beside whose it is and when. */
record Search(
    Question question,
    Optional<String> outcome,
    Optional<BigDecimal> costAtLeast,
    Optional<BigDecimal> costAtMost,
    int limit,
    Optional<UUID> after) {

  private static final List<String> OUTCOMES = List.of("served", "failed", "cancelled");
  private static final int MOST = 1000;

  static Search read(Question question, AskedSearch asked) {
    return new Search(
        question,
        outcome(asked.outcome),
        amount("min_cost", asked.minCost),
        amount("max_cost", asked.maxCost),
        limit(asked.limit),
        cursor(asked.cursor));
  }

  private static Optional<String> outcome(@Nullable String said) {
    if (said != null && !OUTCOMES.contains(said)) {
      throw Refusal.notOneOf("outcome", said, OUTCOMES);
    }
    return Optional.ofNullable(said);
  }

  private static Optional<BigDecimal> amount(String parameter, @Nullable String said) {
    try {
      Optional<BigDecimal> amount = Optional.ofNullable(said).map(BigDecimal::new);
      if (amount.isEmpty()
          || (amount.get().signum() >= 0 && amount.get().compareTo(BigDecimal.TEN.pow(9)) <= 0)) {
        return amount;
      }
    } catch (NumberFormatException none) {
      // Told below, with what is allowed.
    }
    throw Refusal.of(parameter, parameter + " must be US dollars, from 0 to 1000000000.", null);
  }

  private static int limit(@Nullable String said) {
    try {
      int limit = said == null ? 100 : Integer.parseInt(said);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException none) {
      // Told below, with what is allowed.
    }
    throw Refusal.of("limit", "limit must be a whole number from 1 to " + MOST + ".", null);
  }

  private static Optional<UUID> cursor(@Nullable String said) {
    try {
      return Optional.ofNullable(said).map(UUID::fromString);
    } catch (IllegalArgumentException none) {
      throw Refusal.of("cursor", "cursor must be the next_cursor of the page before.", null);
    }
  }

  /** What an entry must be to be found. */
  Sql condition() {
    Sql all = Sql.of("true");
    question
        .filters()
        .values()
        .forEach((dimension, values) ->
            all.add("AND")
                .add(
                    dimension == Dimension.TAG
                        ? Sql.of("? = ANY (tags)", values.getFirst())
                        : Sql.in(dimension.column(), values)));
    outcome.ifPresent(word -> all.add("AND outcome = ?", word));
    costAtLeast.ifPresent(least -> all.add("AND cost >= ?", least));
    costAtMost.ifPresent(most -> all.add("AND cost <= ?", most));
    return all;
  }
}
