package io.tollgate.metrics.live;

import io.tollgate.metrics.books.Books;
import io.tollgate.metrics.books.TenantScope;
import io.tollgate.metrics.query.Dimension;
import io.tollgate.metrics.query.Filters;
import io.tollgate.metrics.query.Grain;
import io.tollgate.metrics.query.Question;
import io.tollgate.metrics.query.Range;
import io.tollgate.metrics.query.Window;
import io.tollgate.metrics.sums.Line;
import io.tollgate.metrics.sums.Sums;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

/** Looks at the books once for all who listen. */
@ApplicationScoped
class Pulse {

  private static final TenantScope EVERYBODY = new TenantScope.All();

  private final Books books;
  private final Sums sums;
  private final InstantSource clock;

  Pulse(Books books, Sums sums, InstantSource clock) {
    this.books = books;
    this.sums = sums;
    this.clock = clock;
  }

  Frame take() {
    Instant now = clock.instant();
    return books.read(
        EVERYBODY,
        connection ->
            new Frame(
                now.toEpochMilli(),
                lately(connection, now, Duration.ofMinutes(1)),
                lately(connection, now, Duration.ofMinutes(5))));
  }

  private List<Line> lately(Connection connection, Instant now, Duration length)
      throws SQLException {
    Window window = new Window(Grain.MINUTE.floor(now.minus(length)), now);
    Range range = new Range("live", window, ZoneOffset.UTC, window.length());
    return sums.by(connection, new Question(EVERYBODY, range, Filters.NONE), Dimension.TENANT);
  }
}
