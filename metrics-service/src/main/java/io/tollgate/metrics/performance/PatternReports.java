package io.tollgate.metrics.performance;

import io.tollgate.metrics.query.Dimension;
import io.tollgate.metrics.query.Interval;
import io.tollgate.metrics.query.PayerStore;
import io.tollgate.metrics.query.Question;
import io.tollgate.metrics.query.Refusal;
import io.tollgate.metrics.sums.Figures;
import io.tollgate.metrics.sums.Line;
import io.tollgate.metrics.sums.Page;
import io.tollgate.metrics.sums.Sums;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds out when and how models are used. */
@ApplicationScoped
class PatternReports {

  private static final UUID NOBODY = new UUID(0, 0);
  private static final int TOP_USERS = 11;

  private final Sums sums;
  private final PayerStore payers;
  private final InstantSource clock;

  PatternReports(Sums sums, PayerStore payers, InstantSource clock) {
    this.sums = sums;
    this.payers = payers;
    this.clock = clock;
  }

  Patterns of(Connection connection, Question question) throws SQLException {
    var range = question.range();
    if (range.window().length().compareTo(Interval.HOUR.longest()) > 0) {
      throw Refusal.of("from", "Patterns are told of 62 days at most.", null);
    }
    List<Line> steps = sums.over(connection, question, Interval.HOUR);
    List<Line> models = sums.by(connection, question, Dimension.MODEL, Dimension.OPERATION_TYPE);
    List<Long> hours = Patterns.hours(steps);
    return new Patterns(
        clock.instant(),
        range.label(),
        range.window().from(),
        range.window().to(),
        range.zone().getId(),
        Patterns.peaks(hours),
        hours,
        Patterns.weekdays(steps),
        Patterns.popular(Line.by(0, models)),
        Line.each(Line.by(1, models), Figures::operations),
        users(connection, question));
  }

  // Usage that was nobody's in particular is no user.
  private Patterns.Users users(Connection connection, Question question) throws SQLException {
    Page page =
        sums.page(
            connection,
            question,
            List.of(Dimension.USER),
            new Page.Wish(Page.Order.OPERATIONS, 0, TOP_USERS));
    List<Line> known =
        page.lines().stream()
            .filter(line -> !id(line).equals(NOBODY))
            .limit(TOP_USERS - 1L)
            .toList();
    Map<UUID, String> names =
        payers.namesOf(
            connection,
            question.scope(),
            Dimension.USER,
            known.stream().map(PatternReports::id).toList());
    Figures nobodys = sums.total(connection, question.of(Dimension.USER, NOBODY));
    Figures all = sums.total(connection, question);
    long active = page.groups() - (nobodys.attempts().total() > 0 ? 1 : 0);
    return new Patterns.Users(
        active,
        Figures.ratio(BigDecimal.valueOf(all.operations() - nobodys.operations()), active, 1),
        known.stream().map(line -> user(line, names)).toList());
  }

  private static Patterns.OfUser user(Line line, Map<UUID, String> names) {
    return new Patterns.OfUser(
        line.key(0),
        names.getOrDefault(id(line), line.key(0)),
        line.figures().operations(),
        line.figures().tokens().total(),
        line.figures().tokensPerOperation(),
        line.figures().cost().usd());
  }

  private static UUID id(Line line) {
    return UUID.fromString(line.key(0));
  }
}
