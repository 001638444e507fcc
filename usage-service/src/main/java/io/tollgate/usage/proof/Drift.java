package io.tollgate.usage.proof;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * By how much sums are not those of the ledger.
 *
 * @param rows how many rows of sums are wrong, missing or too many
 * @param usd how much money they are wrong by, added up without signs
 * @param tables how many rows in which table, where there are any
 */
@JsonNaming(SnakeCaseStrategy.class)
record Drift(long rows, BigDecimal usd, Map<String, Long> tables) {

  static final Drift NONE = new Drift(0, BigDecimal.ZERO, Map.of());

  Drift {
    tables = Map.copyOf(tables);
  }

  Drift plus(Drift other) {
    Map<String, Long> both = new TreeMap<>(tables);
    other.tables.forEach((table, wrong) -> both.merge(table, wrong, Long::sum));
    return new Drift(rows + other.rows, usd.add(other.usd), both);
  }
}
