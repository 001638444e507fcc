package io.tollgate.metrics.cost;

import io.tollgate.metrics.query.Dimension;
import io.tollgate.metrics.query.Question;
import io.tollgate.metrics.query.Range;
import io.tollgate.metrics.query.Window;
import io.tollgate.metrics.recommend.Recommender;
import io.tollgate.metrics.sums.Sums;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;

/** Makes cost reports. */
@ApplicationScoped
public class Costs {

  private static final Instant BEFORE_EVERYTHING = Instant.parse("2000-01-01T00:00:00Z");

  private final Sums sums;
  private final Recommender recommender;
  private final InstantSource clock;

  Costs(Sums sums, Recommender recommender, InstantSource clock) {
    this.sums = sums;
    this.recommender = recommender;
    this.clock = clock;
  }

  public CostReport of(Connection connection, Question question) throws SQLException {
    Instant now = clock.instant();
    Window ever = new Window(BEFORE_EVERYTHING, now);
    Range toDate = new Range("to_date", ever, question.range().zone(), ever.length());
    return CostReport.of(
        now,
        question.range(),
        sums.total(connection, question.during(toDate)),
        sums.by(connection, question, Dimension.PROVIDER, Dimension.MODEL),
        recommender.of(connection, question));
  }
}
