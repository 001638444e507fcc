package io.tollgate.metrics.performance;

import io.tollgate.metrics.catalogue.Catalogue;
import io.tollgate.metrics.health.Condition;
import io.tollgate.metrics.health.Health;
import io.tollgate.metrics.health.HealthReport;
import io.tollgate.metrics.health.ProviderHealth;
import io.tollgate.metrics.latency.Latencies;
import io.tollgate.metrics.query.Grain;
import io.tollgate.metrics.query.Question;
import io.tollgate.metrics.query.Range;
import io.tollgate.metrics.query.Window;
import io.tollgate.metrics.recommend.Recommender;
import io.tollgate.metrics.sums.Figures;
import io.tollgate.metrics.sums.Line;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts performance beside health, the catalogue and what could be better. */
@ApplicationScoped
class Glances {

  private final Performance performance;
  private final Health health;
  private final Catalogue catalogue;
  private final Latencies latencies;
  private final Recommender recommender;
  private final InstantSource clock;

  Glances(
      Performance performance,
      Health health,
      Catalogue catalogue,
      Latencies latencies,
      Recommender recommender,
      InstantSource clock) {
    this.performance = performance;
    this.health = health;
    this.catalogue = catalogue;
    this.latencies = latencies;
    this.recommender = recommender;
    this.clock = clock;
  }

  Status status(Connection connection, Question question, long uptime) throws SQLException {
    Instant now = clock.instant();
    Window hour = new Window(Grain.MINUTE.floor(now.minus(Duration.ofHours(1))), now);
    Range range = new Range("last_1h", hour, question.range().zone(), hour.length());
    HealthReport providers = health.of(connection, question.scope());
    SortedMap<String, Condition> conditions = new TreeMap<>();
    providers.providers().forEach(each -> conditions.put(each.provider(), each.status()));
    return new Status(
        now,
        providers.status(),
        uptime,
        conditions,
        latencies.completeTo(connection),
        performance.compared(connection, question.during(range)).all());
  }

  ProviderReport providers(Connection connection, Question question) throws SQLException {
    SortedMap<String, Pace> usage = performance.compared(connection, question).byProvider();
    Map<String, Catalogue.Listed> listed = new HashMap<>();
    catalogue.providers(connection).forEach(each -> listed.put(each.id(), each));
    Map<String, ProviderHealth> conditions = new TreeMap<>();
    listed.keySet().forEach(id -> conditions.put(id, ProviderHealth.unknown(id)));
    usage.keySet().forEach(id -> conditions.put(id, ProviderHealth.unknown(id)));
    health
        .of(connection, question.scope())
        .providers()
        .forEach(each -> conditions.put(each.provider(), each));
    return new ProviderReport(
        clock.instant(),
        question.range().label(),
        question.range().window().from(),
        question.range().window().to(),
        conditions.values().stream()
            .map(each -> provider(each, listed.get(each.provider()), usage))
            .toList());
  }

  Summary summary(Connection connection, Question question) throws SQLException {
    Range range = question.range();
    Compared now = performance.compared(connection, question);
    return new Summary(
        clock.instant(),
        range.label(),
        range.window().from(),
        range.window().to(),
        health.of(connection, question.scope()).status(),
        now.all(),
        performance.compared(connection, question.during(range.before())).all(),
        now.byProvider(),
        Patterns.popular(Line.by(1, now.lines())),
        range.projectedMonthly(Line.total(now.lines()).cost()).usd(),
        recommender.of(connection, question));
  }

  private static ProviderReport.OfProvider provider(
      ProviderHealth health,
      Catalogue.@org.jspecify.annotations.Nullable Listed listed,
      SortedMap<String, Pace> usage) {
    return new ProviderReport.OfProvider(
        health.provider(),
        listed == null ? health.provider() : listed.name(),
        listed != null && listed.enabled(),
        listed == null ? 0 : listed.models(),
        health,
        usage.getOrDefault(health.provider(), Pace.of(Figures.NONE, null)));
  }
}
