package io.tollgate.metrics.health;

import io.tollgate.metrics.books.TenantScope;
import io.tollgate.metrics.catalogue.Catalogue;
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
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Judges providers by what was booked of them lately. */
@ApplicationScoped
public class Health {

  private final Sums sums;
  private final Catalogue catalogue;
  private final HealthConfig config;
  private final InstantSource clock;

  Health(Sums sums, Catalogue catalogue, HealthConfig config, InstantSource clock) {
    this.sums = sums;
    this.catalogue = catalogue;
    this.config = config;
    this.clock = clock;
  }

  /** Every provider that is offered or was called, as this scope saw it. */
  public HealthReport of(Connection connection, TenantScope scope) throws SQLException {
    Instant now = clock.instant();
    Window window = new Window(Grain.MINUTE.floor(now.minus(config.window())), now);
    Map<String, Observation> lately = seen(connection, scope, window);
    Map<String, Observation> before = seen(connection, scope, window.before());
    TreeSet<String> names = new TreeSet<>(lately.keySet());
    catalogue.providers(connection).stream()
        .filter(Catalogue.Listed::enabled)
        .forEach(listed -> names.add(listed.id()));
    List<ProviderHealth> providers =
        names.stream()
            .map(name ->
                ProviderHealth.of(
                    name,
                    lately.getOrDefault(name, Observation.NOTHING),
                    before.getOrDefault(name, Observation.NOTHING),
                    config))
            .toList();
    return new HealthReport(
        now,
        window.from(),
        HealthReport.worst(providers),
        new HealthReport.Thresholds(
            config.warningBelow(), config.criticalBelow(), config.warningErrorRate()),
        providers);
  }

  private Map<String, Observation> seen(Connection connection, TenantScope scope, Window window)
      throws SQLException {
    Range range = new Range("health", window, ZoneOffset.UTC, window.length());
    Question question = new Question(scope, range, Filters.NONE);
    Map<String, Observation> seen = new HashMap<>();
    for (Line line : sums.by(connection, question, Dimension.PROVIDER)) {
      seen.put(line.key(0), Observation.of(line.figures()));
    }
    return seen;
  }
}
