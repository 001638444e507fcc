package io.tollgate.usage.rerating;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Prices what was booked without a price, once there is one that was in force then. After the start
 * it looks at all prices, later at those that are new.
 */
@ApplicationScoped
class LatePrices {

  private static final Logger LOG = Logger.getLogger(LatePrices.class);

  /** A price can become visible this much after the time that stands in it. */
  private static final Duration COMMITTED_WITHIN = Duration.ofMinutes(10);

  private static final String ACTOR = "late prices";

  private static final String WAITING =
      """
      SELECT provider_id, model_id, min(effective_from) AS priced_since
      FROM prices price
      WHERE created_at > ? AND EXISTS (
          SELECT FROM attempts attempt
          WHERE attempt.cost IS NULL AND attempt.provider = price.provider_id AND attempt.model = price.model_id
              AND attempt.started_at >= price.effective_from
              AND NOT EXISTS (
                  SELECT FROM corrections
                  WHERE corrections.attempt_id = attempt.id AND corrections.price_id IS NOT NULL))
      GROUP BY provider_id, model_id
      ORDER BY provider_id, model_id
      """;

  private final DataSource database;
  private final Reratings reratings;
  private final InstantSource clock;
  private Instant looked = Instant.EPOCH;

  LatePrices(DataSource database, Reratings reratings, InstantSource clock) {
    this.database = database;
    this.reratings = reratings;
    this.clock = clock;
  }

  private record Late(String provider, String model, Instant since) {}

  @Scheduled(
      every = "${tollgate.rerating.every}",
      delayed = "${tollgate.rerating.every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void look() {
    Instant now = clock.instant();
    try {
      for (Late late : waiting()) {
        price(late, now);
      }
      looked = now.minus(COMMITTED_WITHIN);
    } catch (SQLException failed) {
      LOG.warnf("unpriced attempts not looked at reason=\"%s\"", failed.getMessage());
    }
  }

  private void price(Late late, Instant now) throws SQLException {
    // Events may be a little ahead of this clock.
    Criteria unpriced =
        new Criteria(
            late.since(), now.plus(Duration.ofDays(2)), late.provider(), late.model(), true);
    long corrections = reratings.carryOut(unpriced, "price since " + late.since(), ACTOR);
    LOG.infof(
        "unpriced attempts priced provider=%s model=%s corrections=%d",
        late.provider(), late.model(), corrections);
  }

  private List<Late> waiting() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(WAITING)) {
      sql.setObject(1, looked.atOffset(ZoneOffset.UTC));
      List<Late> waiting = new ArrayList<>();
      try (ResultSet row = sql.executeQuery()) {
        while (row.next()) {
          waiting.add(
              new Late(
                  row.getString(1),
                  row.getString(2),
                  row.getObject(3, OffsetDateTime.class).toInstant()));
        }
      }
      return waiting;
    }
  }
}
