package io.tollgate.usage.ledger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Uuid7;
import io.tollgate.usage.database.Migrated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Sees to it that the ledger has a partition for every month something is booked in. */
@ApplicationScoped
class Partitions {

  private static final Logger LOG = Logger.getLogger(Partitions.class);
  private static final String MAKE = "SELECT make_attempts_partition(?)";

  /** SQLSTATEs of a table, or of its name, that exists already. */
  private static final Set<String> MADE_MEANWHILE = Set.of("42P07", "23505");

  private final DataSource database;
  private final LedgerConfig config;
  private final InstantSource clock;
  private final Set<YearMonth> made = ConcurrentHashMap.newKeySet();

  Partitions(DataSource database, LedgerConfig config, InstantSource clock) {
    this.database = database;
    this.config = config;
    this.clock = clock;
  }

  void onMigrated(@Observes Migrated event) {
    makeAhead();
  }

  @Scheduled(
      every = "${tollgate.ledger.partitions-every}",
      delayed = "${tollgate.ledger.partitions-every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void makeAhead() {
    YearMonth now = YearMonth.from(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    try {
      make(IntStream.rangeClosed(0, config.monthsAhead()).mapToObj(now::plusMonths));
    } catch (SQLException failed) {
      LOG.warnf("partitions not made reason=%s", failed.getMessage());
    }
  }

  /**
   * Makes the partitions these entries go to, where they are missing; answers which ids cannot have
   * one, because their month was put away.
   */
  Predicate<UUID> makeFor(List<Entry> entries) throws SQLException {
    Set<YearMonth> away = make(entries.stream().map(entry -> monthOf(entry.event().id())));
    return id -> !away.isEmpty() && away.contains(monthOf(id));
  }

  /** Looks again which months have a partition. */
  void forget() {
    made.clear();
  }

  private Set<YearMonth> make(Stream<YearMonth> months) throws SQLException {
    Set<YearMonth> missing =
        months.filter(month -> !made.contains(month)).collect(Collectors.toSet());
    Set<YearMonth> away = new HashSet<>();
    if (missing.isEmpty()) {
      return away;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(MAKE)) {
      for (YearMonth month : missing) {
        sql.setObject(1, month.atDay(1));
        (isMade(sql) ? made : away).add(month);
      }
    }
    return away;
  }

  private static boolean isMade(PreparedStatement sql) throws SQLException {
    try (ResultSet answer = sql.executeQuery()) {
      answer.next();
      return answer.getBoolean(1);
    } catch (SQLException failed) {
      // Somebody else made it after Postgres had looked whether it exists.
      if (MADE_MEANWHILE.contains(String.valueOf(failed.getSQLState()))) {
        return true;
      }
      throw failed;
    }
  }

  private static YearMonth monthOf(UUID id) {
    return YearMonth.from(LocalDate.ofInstant(Uuid7.timeOf(id), ZoneOffset.UTC));
  }
}
