package io.tollgate.metrics.performance;

import io.tollgate.metrics.catalogue.Catalogue;
import io.tollgate.metrics.catalogue.Offer;
import io.tollgate.metrics.latency.Latencies;
import io.tollgate.metrics.overview.Overviews;
import io.tollgate.metrics.query.Grain;
import io.tollgate.metrics.query.Question;
import io.tollgate.metrics.query.Range;
import io.tollgate.metrics.query.Window;
import io.tollgate.metrics.sums.Figures;
import io.tollgate.metrics.sums.Sums;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Makes the reports of how models and providers perform. */
@ApplicationScoped
class Performance {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Sums sums;
  private final Latencies latencies;
  private final Catalogue catalogue;
  private final InstantSource clock;

  Performance(Sums sums, Latencies latencies, Catalogue catalogue, InstantSource clock) {
    this.sums = sums;
    this.latencies = latencies;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  PerformanceReport report(Connection connection, Question question) throws SQLException {
    return PerformanceReport.of(clock.instant(), question.range(), compared(connection, question));
  }

  RealTime realTime(Connection connection, Question question) throws SQLException {
    Instant now = clock.instant();
    return new RealTime(
        now,
        stretch(connection, question, now, MINUTE),
        stretch(connection, question, now, MINUTE.multipliedBy(5)),
        Overviews.running(connection, question.scope()));
  }

  ModelReport models(Connection connection, Question question, Optional<String> provider)
      throws SQLException {
    List<Offer> offers =
        catalogue.offers(connection).stream()
            .filter(offer -> provider.isEmpty() || offer.provider().equals(provider.get()))
            .filter(offer -> isAskedFor(question, offer))
            .toList();
    return ModelReport.of(
        clock.instant(), question.range(), compared(connection, question), offers);
  }

  Compared compared(Connection connection, Question question) throws SQLException {
    return Compared.of(connection, sums, latencies, question);
  }

  // A filter by what offers do not have, like a user, is about usage alone.
  private static boolean isAskedFor(Question question, Offer offer) {
    var filters = question.filters().values();
    List<?> providers = filters.get(io.tollgate.metrics.query.Dimension.PROVIDER);
    List<?> models = filters.get(io.tollgate.metrics.query.Dimension.MODEL);
    return (providers == null || providers.contains(offer.provider()))
        && (models == null || models.contains(offer.model()));
  }

  private RealTime.Stretch stretch(
      Connection connection, Question question, Instant now, Duration length) throws SQLException {
    Window window = new Window(Grain.MINUTE.floor(now.minus(length)), now);
    Range range = new Range("now", window, question.range().zone(), window.length());
    Question lately = question.during(range);
    Figures figures = sums.total(connection, lately);
    long seconds = Math.max(1, window.length().toSeconds());
    return new RealTime.Stretch(
        window.from(),
        seconds,
        Figures.ratio(BigDecimal.valueOf(figures.operations()), seconds, 3),
        Figures.ratio(BigDecimal.valueOf(figures.tokens().total()), seconds, 3),
        Pace.of(
            figures,
            Latencies.canTell(lately) ? Latencies.total(latencies.of(connection, lately)) : null));
  }
}
