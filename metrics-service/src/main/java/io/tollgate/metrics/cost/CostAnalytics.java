package io.tollgate.metrics.cost;

import io.tollgate.metrics.answer.Tabular;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Cost by user and over time.
 *
 * @param users the dearest hundred; what was nobody's in particular goes by an empty id
 * @param userCount how many there are
 * @param days of the zone that had any usage
 */
public record CostAnalytics(
    Instant timestamp,
    String period,
    Instant from,
    Instant to,
    BigDecimal total,
    BigDecimal projectedMonthly,
    BigDecimal projectedYearly,
    long userCount,
    List<OfUser> users,
    List<OfDay> days)
    implements Tabular {

  /** One user's share, in percent of the total. */
  public record OfUser(
      String id,
      String name,
      long operations,
      long tokens,
      BigDecimal cost,
      BigDecimal share,
      BigDecimal projectedMonthly) {}

  /** What a day cost. */
  public record OfDay(String begins, long operations, BigDecimal cost) {}

  @Override
  public Table table() {
    List<List<Object>> rows = new ArrayList<>();
    for (OfUser user : users) {
      rows.add(
          List.of(
              user.id(), user.name(), user.operations(), user.tokens(), user.cost(), user.share()));
    }
    return new Table(List.of("user", "name", "operations", "tokens", "cost", "share"), rows);
  }
}
