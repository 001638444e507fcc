package io.tollgate.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.e2e.crash.Chaos.Away;
import io.tollgate.e2e.crash.Oracle.Verdict;
import io.tollgate.scripted.ScriptedProvider;
import io.tollgate.scripted.book.Asked;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every attempt that a provider served is booked exactly once, whoever is killed meanwhile. How
 * long and with which seed: {@link Campaign}.
 */
class CrashIT {

  private static final int CALLERS = 14;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final Rates CHEAP = new Rates(150_001, 75_003, 0, 600_007);
  private static final Rates DEAR = new Rates(3_000_011, 300_013, 3_750_017, 15_000_019);
  private static final Map<String, Rates> RATES = Map.of("alpha", CHEAP, "beta", DEAR);
  private static final Oracle ORACLE = new Oracle(RATES);
  private static final String BUDGET = "crash";

  /** More than all callers can spend, so that leases are at work and refuse nobody. */
  private static final BigDecimal LIMIT = new BigDecimal("10000");

  /**
   * What a caller may be told while there is no database: what the provider said, or did; and who
   * has a hard budget, when his lease is used up, that nobody can be asked for more.
   */
  private static final Set<Integer> OF_PROVIDERS = Set.of(200, 429, 500, 502, 503, 504, 529);

  @Test
  void nothing_is_lost_and_nothing_is_counted_twice_when_processes_are_killed() throws Exception {
    Campaign campaign = Campaign.ofProperties();
    System.out.println("crash: " + campaign.again());
    try (Cluster cluster = Cluster.start("crash", 3);
        Load load = load(cluster, campaign);
        Onlooker onlooker = new Onlooker(cluster.reports())) {
      Chaos chaos = new Chaos(cluster, load, campaign);
      load.begin(CALLERS, campaign.seed());
      chaos.rage();
      Away away = chaos.takePostgresAway(campaign.away());
      List<Said> said = load.end();
      Map<Integer, Integer> reports = onlooker.end();

      Verdict verdict = verdict(cluster);
      List<Said> meanwhile = said.stream().filter(away::saw).toList();
      Tally tally = new Tally(campaign, said, meanwhile, verdict, chaos, reports);
      System.out.println(tally);

      assertThat(verdict.missing()).as("missing: %s", verdict).isEmpty();
      assertThat(verdict.duplicate()).as("duplicate: %s", verdict).isEmpty();
      assertThat(verdict.wrong()).as("wrong: %s", verdict).isEmpty();
      assertThat(verdict.free()).as("free: %s", verdict).isEmpty();
      assertThat(verdict.died()).as("attempts of a killed router: %s", verdict).isPositive();
      assertThat(overcharged(said, cluster.books().rows())).isEmpty();
      assertThat(meanwhile).as("without a database").allMatch(CrashIT::isOfTheProvider);
      assertThat(reports).containsOnlyKeys(Reports.NOBODY, 200, 503);
      agree(cluster);
      corrected(cluster);
      agree(cluster);
    }
  }

  /** What was estimated is exact when the truth is told, and nothing is counted twice by that. */
  private static void corrected(Cluster cluster) throws Exception {
    Books books = cluster.books();
    List<Asked> book = cluster.provider().book();
    var truths = ORACLE.truths(book, books.rows());
    new LateTruths(books, cluster.administrator()).tell(truths);

    Verdict verdict = ORACLE.compare(book, books.rows());
    System.out.printf("crash: %d estimates corrected: %s%n", truths.size(), verdict);
    assertThat(verdict.isClean()).as("%s", verdict).isTrue();
    assertThat(ORACLE.truths(book, books.rows())).as("still estimated").isEmpty();
  }

  /** Sums, reports and the budget say what the ledger says. */
  private static void agree(Cluster cluster) throws Exception {
    Books books = cluster.books();
    JsonNode budget = quiet(cluster.administrator());

    assertThat(books.drift()).isZero();
    assertThat(cluster.reports().sums()).isEqualTo(books.sums());
    assertThat(budget.path("spent").decimalValue()).isEqualByComparingTo(books.costOf(BUDGET));
    assertThat(budget.path("held").decimalValue()).as("%s", budget).isZero();
  }

  private static JsonNode quiet(Administrator administrator) throws Exception {
    long began = System.nanoTime();
    JsonNode budget = administrator.standing(BUDGET);
    while (budget.path("held").decimalValue().signum() != 0
        && System.nanoTime() - began < PATIENCE_NANOS) {
      TimeUnit.MILLISECONDS.sleep(200);
      budget = administrator.standing(BUDGET);
    }
    return budget;
  }

  private static Load load(Cluster cluster, Campaign campaign) throws Exception {
    ScriptedProvider provider = cluster.provider();
    Administrator administrator = cluster.administrator();
    administrator.list("alpha", "openai-compatible", provider.baseUrl("alpha"), "drain", CHEAP);
    administrator.list("beta", "anthropic", provider.root("beta"), "abort", DEAR);
    Plays plays = new Plays(campaign);
    RATES.keySet().stream().sorted().forEach(name -> plays.playedBy(provider, name));
    JsonNode budgeted = administrator.key(BUDGET);
    administrator.hardBudget(BUDGET, budgeted.path("id").asText(), LIMIT.toPlainString());
    return new Load(
        cluster.routers().stream().map(Member::url).toList(),
        budgeted.path("key").asText(),
        administrator.key("free").path("key").asText(),
        RATES.keySet().stream().sorted().toList());
  }

  private static boolean isOfTheProvider(Said said) {
    return OF_PROVIDERS.contains(said.status())
        && (!said.speaksOfABudget() || Load.isBudgeted(said));
  }

  /** The books once nothing is on its way any more. */
  private static Verdict verdict(Cluster cluster) throws Exception {
    cluster.provider().release(); // answers that stalled, whose callers have left
    List<Asked> book = cluster.provider().book();
    long began = System.nanoTime();
    Verdict verdict = ORACLE.compare(book, cluster.books().rows());
    while (!verdict.missing().isEmpty() && System.nanoTime() - began < PATIENCE_NANOS) {
      TimeUnit.MILLISECONDS.sleep(200);
      verdict = ORACLE.compare(book, cluster.books().rows());
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
}
