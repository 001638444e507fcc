package io.tollgate.metrics.cost;

import io.tollgate.metrics.query.Dimension;
import io.tollgate.metrics.query.Interval;
import io.tollgate.metrics.query.PayerStore;
import io.tollgate.metrics.query.Question;
import io.tollgate.metrics.query.Range;
import io.tollgate.metrics.query.Refusal;
import io.tollgate.metrics.sums.Figures;
import io.tollgate.metrics.sums.Line;
import io.tollgate.metrics.sums.Page;
import io.tollgate.metrics.sums.Sums;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tells cost by user and day. */
@ApplicationScoped
class CostAnalysis {

  private static final UUID NOBODY = new UUID(0, 0);
  private static final Page.Wish DEAREST = new Page.Wish(Page.Order.COST, 0, 100);

  private final Sums sums;
  private final PayerStore payers;
  private final InstantSource clock;

  CostAnalysis(Sums sums, PayerStore payers, InstantSource clock) {
    this.sums = sums;
    this.payers = payers;
    this.clock = clock;
  }

  CostAnalytics of(Connection connection, Question question) throws SQLException {
    Range range = question.range();
    if (range.window().length().compareTo(Interval.DAY.longest()) > 0) {
      throw Refusal.of("from", "Cost by day is told of 1100 days at most.", null);
    }
    Figures all = sums.total(connection, question);
    Page page = sums.page(connection, question, List.of(Dimension.USER), DEAREST);
    Map<UUID, String> names =
        payers.namesOf(
            connection,
            question.scope(),
            Dimension.USER,
            page.lines().stream().map(CostAnalysis::id).toList());
    return new CostAnalytics(
        clock.instant(),
        range.label(),
        range.window().from(),
        range.window().to(),
        all.cost().usd(),
        range.projectedMonthly(all.cost()).usd(),
        range.projectedYearly(all.cost()).usd(),
        page.groups(),
        page.lines().stream().map(line -> user(line, names, all, range)).toList(),
        sums.over(connection, question, Interval.DAY).stream().map(CostAnalysis::day).toList());
  }

  private static CostAnalytics.OfUser user(
      Line line, Map<UUID, String> names, Figures all, Range range) {
    Figures figures = line.figures();
    boolean nobody = id(line).equals(NOBODY);
    return new CostAnalytics.OfUser(
        nobody ? "" : line.key(0),
        nobody ? "" : names.getOrDefault(id(line), line.key(0)),
        figures.operations(),
        figures.tokens().total(),
        figures.cost().usd(),
        share(figures.cost().usd(), all.cost().usd()),
        range.projectedMonthly(figures.cost()).usd());
  }

  private static CostAnalytics.OfDay day(Line line) {
    return new CostAnalytics.OfDay(
        line.key(0), line.figures().operations(), line.figures().cost().usd());
  }

  private static BigDecimal share(BigDecimal part, BigDecimal all) {
    return all.signum() == 0
        ? BigDecimal.ZERO
        : part.movePointRight(2).divide(all, 2, RoundingMode.HALF_EVEN);
  }

  private static UUID id(Line line) {
    return UUID.fromString(line.key(0));
  }
}
