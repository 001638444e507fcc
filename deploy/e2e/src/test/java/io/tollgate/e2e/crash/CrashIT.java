package io.tollgate.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.e2e.crash.Oracle.Verdict;
import io.tollgate.scripted.ScriptedProvider;
import io.tollgate.scripted.book.Asked;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every attempt that a provider served is booked exactly once, whoever is killed meanwhile. */
class CrashIT {

  private static final long SEED = Long.getLong("tollgate.crash.seed", 42);
  private static final int CALLERS = 14;
  private static final int SERVED_BETWEEN = 80;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final Rates CHEAP = new Rates(150_001, 75_003, 0, 600_007);
  private static final Rates DEAR = new Rates(3_000_011, 300_013, 3_750_017, 15_000_019);
  private static final Map<String, Rates> RATES = Map.of("alpha", CHEAP, "beta", DEAR);

  @Test
  void nothing_is_lost_and_nothing_is_counted_twice_when_processes_are_killed() throws Exception {
    try (Cluster cluster = Cluster.start("crash", 3)) {
      Load load = load(cluster);
      List<Said> said;
      try (load) {
        load.begin(CALLERS, SEED);
        chaos(cluster, load);
        said = load.end();
      }

      Verdict verdict = verdict(cluster);

      System.out.printf("crash seed=%d calls=%s %s%n", SEED, statuses(said), verdict);
      assertThat(verdict.missing()).as("missing: %s", verdict).isEmpty();
      assertThat(verdict.duplicate()).as("duplicate: %s", verdict).isEmpty();
      assertThat(verdict.wrong()).as("wrong: %s", verdict).isEmpty();
      assertThat(verdict.died()).as("attempts of a killed router: %s", verdict).isPositive();
      assertThat(cluster.books().drift()).isZero();
      assertThat(overcharged(said, cluster.books().rows())).isEmpty();
    }
  }

  private static Load load(Cluster cluster) throws Exception {
    ScriptedProvider provider = cluster.provider();
    Administrator administrator = cluster.administrator();
    administrator.list("alpha", "openai-compatible", provider.baseUrl("alpha"), "drain", CHEAP);
    administrator.list("beta", "anthropic", provider.root("beta"), "abort", DEAR);
    Plays plays = new Plays(SEED);
    RATES.keySet().forEach(name -> plays.playedBy(provider, name));
    JsonNode key = administrator.key("crash");
    return new Load(
        cluster.routers().stream().map(Member::url).toList(),
        key.path("key").asText(),
        List.copyOf(RATES.keySet()));
  }

  /** A router dies, usage-service dies, Postgres dies, and a router while nobody can book. */
  private static void chaos(Cluster cluster, Load load) throws Exception {
    Random random = new Random(SEED);
    load.untilServed(SERVED_BETWEEN);
    Member first = cluster.routers().get(random.nextInt(3));
    first.kill();
    load.untilServed(SERVED_BETWEEN);
    first.start();
    cluster.usage().kill();
    load.untilServed(SERVED_BETWEEN);
    Member second = cluster.routers().get(random.nextInt(3));
    second.kill();
    cluster.usage().start();
    cluster.usage().untilReady();
    second.start();
    cluster.database().kill();
    load.untilServed(SERVED_BETWEEN);
    cluster.database().start();
    first.untilReady();
    second.untilReady();
    load.untilServed(SERVED_BETWEEN);
  }

  /** The books once nothing is on its way any more. */
  private static Verdict verdict(Cluster cluster) throws Exception {
    Oracle oracle = new Oracle(RATES);
    List<Asked> book = cluster.provider().book();
    long began = System.nanoTime();
    Verdict verdict = oracle.compare(book, cluster.books().rows());
    while (!verdict.missing().isEmpty() && System.nanoTime() - began < PATIENCE_NANOS) {
      TimeUnit.MILLISECONDS.sleep(200);
      verdict = oracle.compare(book, cluster.books().rows());
    }
    return verdict;
  }

  /** Calls whose caller was told another cost than was booked. */
  private static List<String> overcharged(List<Said> said, List<Row> rows) {
    Map<String, Long> booked =
        rows.stream().collect(Collectors.groupingBy(Row::mark, Collectors.summingLong(Row::picos)));
    return said.stream()
        .filter(each -> each.picos().isPresent())
        .filter(each -> !each.picos().get().equals(booked.get(each.mark())))
        .map(Said::toString)
        .toList();
  }

  private static Map<Integer, Long> statuses(List<Said> said) {
    return said.stream()
        .map(Said::status)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}
