package io.tollgate.metrics.overview;

import static io.tollgate.metrics.overview.Overview.DEGRADED;
import static io.tollgate.metrics.overview.Overview.ERROR;
import static io.tollgate.metrics.overview.Overview.HEALTHY;
import static io.tollgate.metrics.overview.Overview.UNKNOWN;

import io.tollgate.metrics.books.Books;
import io.tollgate.metrics.books.Sql;
import io.tollgate.metrics.books.TenantScope;
import io.tollgate.metrics.books.UnreadableBooks;
import io.tollgate.metrics.health.Health;
import io.tollgate.metrics.health.ProviderHealth;
import io.tollgate.metrics.latency.Latencies;
import io.tollgate.metrics.overview.Overview.Component;
import io.tollgate.metrics.query.Question;
import io.tollgate.metrics.request.Entry;
import io.tollgate.metrics.request.RequestLog;
import io.tollgate.metrics.sums.Figures;
import io.tollgate.metrics.sums.Sums;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks at every part of the product. */
@ApplicationScoped
public class Overviews {

  private static final Duration LATELY = Duration.ofDays(30);

  /** usage-service sees to the histograms every few seconds; when it does not, it is not there. */
  private static final Duration LATE = Duration.ofMinutes(3);

  private final Books books;
  private final Sums sums;
  private final Latencies latencies;
  private final Health health;
  private final RequestLog log;
  private final InstantSource clock;

  Overviews(
      Books books,
      Sums sums,
      Latencies latencies,
      Health health,
      RequestLog log,
      InstantSource clock) {
    this.books = books;
    this.sums = sums;
    this.latencies = latencies;
    this.health = health;
    this.log = log;
    this.clock = clock;
  }

  /** Also when the books cannot be read: that is what it is asked for. */
  Overview of(Question question, long uptime) {
    try {
      return books.read(question.scope(), connection -> of(connection, question, uptime));
    } catch (UnreadableBooks away) {
      return new Overview(
          clock.instant(),
          ERROR,
          uptime,
          new Overview.Tasks(question.range().label(), 0, 0, 0),
          List.of(),
          Map.of(
              "metrics-service", new Component(HEALTHY, "answers"),
              "database", new Component(ERROR, "The books cannot be read now.")));
    }
  }

  /** Operations told by hand that go on. */
  public static long running(Connection connection, TenantScope scope) throws SQLException {
    return Sql.of("SELECT count(*) AS running FROM running_operations WHERE")
        .add(scope.condition())
        .rows(connection, row -> row.getLong("running"))
        .getFirst();
  }

  private Overview of(Connection connection, Question question, long uptime) throws SQLException {
    Instant now = clock.instant();
    Figures figures = sums.total(connection, question);
    List<Entry> latest = log.latest(connection, question.scope(), now.minus(LATELY), 5);
    Map<String, Component> components = new TreeMap<>();
    components.put("metrics-service", new Component(HEALTHY, "answers"));
    components.put("database", new Component(HEALTHY, "answers"));
    components.put("usage-service", usageService(connection, now));
    components.put("router-service", router(latest));
    for (ProviderHealth each : health.of(connection, question.scope()).providers()) {
      components.put("provider:" + each.provider(), provider(each));
    }
    return new Overview(
        now,
        Overview.worst(components),
        uptime,
        new Overview.Tasks(
            question.range().label(),
            running(connection, question.scope()),
            figures.served(),
            figures.failed()),
        latest,
        components);
  }

  private Component usageService(Connection connection, Instant now) throws SQLException {
    Instant complete = latencies.completeTo(connection);
    boolean late = complete.isBefore(now.minus(LATE));
    return new Component(
        late ? DEGRADED : HEALTHY, "The books were last worked on at " + complete + ".");
  }

  // A router that nobody calls tells nothing, which is no fault.
  private static Component router(List<Entry> latest) {
    return latest.isEmpty()
        ? new Component(UNKNOWN, "Nothing was booked lately.")
        : new Component(
            HEALTHY, "Its latest operation began at " + latest.getFirst().startedAt() + ".");
  }

  private static Component provider(ProviderHealth health) {
    String status =
        switch (health.status()) {
          case UNKNOWN -> UNKNOWN;
          case HEALTHY -> HEALTHY;
          case WARNING -> DEGRADED;
          case CRITICAL -> ERROR;
        };
    return new Component(
        status, health.attempts() + " attempts lately, " + health.failed() + " failed.");
  }
}
