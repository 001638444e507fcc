package io.tollgate.usage.decision;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.usage.database.Migrated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Sees to it that every day decisions are kept for has its partition, and no day before. */
@ApplicationScoped
class DecisionDays {

  private static final Logger LOG = Logger.getLogger(DecisionDays.class);
  private static final String MAKE = "SELECT make_decisions_partition(?)";
  private static final String DROP = "SELECT drop_decisions_before(?)";

  /** SQLSTATEs of a table, or of its name, that exists already. */
  private static final Set<String> MADE_MEANWHILE = Set.of("42P07", "23505");

  private static final int DAYS_AHEAD = 2;

  private final DataSource database;
  private final DecisionConfig config;
  private final InstantSource clock;
  private final Set<LocalDate> made = ConcurrentHashMap.newKeySet();

  DecisionDays(DataSource database, DecisionConfig config, InstantSource clock) {
    this.database = database;
    this.config = config;
    this.clock = clock;
  }

  void onMigrated(@Observes Migrated event) {
    turn();
  }

  /** Makes the days to come and drops those that are over. */
  @Scheduled(
      every = "${tollgate.decisions.days-every}",
      delayed = "${tollgate.decisions.days-every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void turn() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    try {
      make(Stream.iterate(today, day -> day.plusDays(1)).limit(DAYS_AHEAD + 1));
      drop(oldest(today));
    } catch (SQLException failed) {
      LOG.warnf("days of decisions not turned reason=\"%s\"", failed.getMessage());
    }
  }

  /** Whether decisions of this day are kept. */
  boolean areKept(LocalDate day, LocalDate today) {
    return !day.isBefore(oldest(today)) && !day.isAfter(today.plusDays(DAYS_AHEAD));
  }

  /** Makes the partitions of these days, where they are missing. */
  void make(Stream<LocalDate> days) throws SQLException {
    List<LocalDate> missing = days.filter(day -> !made.contains(day)).toList();
    if (missing.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(MAKE)) {
      for (LocalDate day : missing) {
        sql.setObject(1, day);
        makeUnlessMade(sql);
        made.add(day);
      }
    }
  }

  private void drop(LocalDate before) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(DROP)) {
      sql.setObject(1, before);
      made.removeIf(day -> day.isBefore(before));
      try (ResultSet dropped = sql.executeQuery()) {
        dropped.next();
        if (dropped.getInt(1) > 0) {
          LOG.infof("decisions dropped days=%d before=%s", dropped.getInt(1), before);
        }
      }
    }
  }

  private LocalDate oldest(LocalDate today) {
    return today.minusDays(config.keep().toDays());
  }

  private static void makeUnlessMade(PreparedStatement sql) throws SQLException {
    try {
      sql.execute();
    } catch (SQLException failed) {
      // Somebody else made it after Postgres had looked whether it exists.
      if (!MADE_MEANWHILE.contains(String.valueOf(failed.getSQLState()))) {
        throw failed;
      }
    }
  }
}
