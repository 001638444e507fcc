package io.tollgate.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Tokens;
import io.tollgate.scripted.script.Script;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A hard budget of a dollar, three routers, and a hundred callers who want more than that; or as
 * many as {@code tollgate.budget.callers} says.
 */
class HardBudgetIT {

  private static final int CALLERS = Integer.getInteger("tollgate.budget.callers", 100);
  private static final int STRAGGLERS = 1;
  private static final int ROUTERS = 3;
  private static final BigDecimal LIMIT = BigDecimal.ONE;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** A thousandth of a dollar for a token that is generated. */
  private static final Rates RATES = new Rates(10_000_000, 10_000_000, 10_000_000, 1_000_000_000);

  private static final int MOST_OUTPUT = 8;
  private static final Tokens USED = Tokens.of(11, 3);

  @Test
  void a_hard_budget_is_never_overrun_and_refuses_within_one_hold_of_its_limit() throws Exception {
    try (Cluster cluster = Cluster.start("budget", ROUTERS)) {
      list(cluster);

      List<Said> said = spent(cluster, "undisturbed", rush -> {});

      assertThat(early(said)).as("refusals while a call was affordable").isEmpty();
    }
  }

  @Test
  void what_a_killed_router_held_is_free_when_it_is_back() throws Exception {
    try (Cluster cluster = Cluster.start("budget-killed", ROUTERS)) {
      list(cluster);
      Member router = cluster.routers().getFirst();
      spent(
          cluster,
          "killed",
          rush -> {
            rush.untilServed(60);
            router.kill();
            router.start();
            router.untilReady();
          });
    }
  }

  /** What happens in the middle of it. */
  private interface Incident {
    void during(Rush rush) throws Exception;
  }

  /** Spends a budget until all are refused, and once more when nothing is held any longer. */
  private static List<Said> spent(Cluster cluster, String name, Incident incident)
      throws Exception {
    Administrator administrator = cluster.administrator();
    JsonNode key = administrator.key(name);
    administrator.hardBudget(name, key.path("id").asText(), LIMIT.toPlainString());
    String secret = key.path("key").asText();
    List<Said> said = new ArrayList<>(rush(cluster, secret, CALLERS, incident));
    JsonNode first = quiet(administrator, name);
    said.addAll(rush(cluster, secret, STRAGGLERS, rush -> {}));
    JsonNode last = quiet(administrator, name);

    System.out.printf(
        "budget %s callers=%d calls=%s spent=%s, then %s, held=%s%n",
        name, CALLERS, kinds(said), first.path("spent"), last.path("spent"), last.path("held"));
    BigDecimal spent = last.path("spent").decimalValue();
    assertThat(spent).isLessThanOrEqualTo(LIMIT);
    assertThat(LIMIT.subtract(spent)).as("left when all were refused").isLessThan(hold());
    assertThat(last.path("held").decimalValue()).isZero();
    assertThat(said).allMatch(HardBudgetIT::isToBeExpected);
    return said;
  }

  private static List<Said> rush(Cluster cluster, String key, int callers, Incident incident)
      throws Exception {
    try (Rush rush = new Rush(cluster, key, MOST_OUTPUT)) {
      rush.begin(callers);
      incident.during(rush);
      return rush.end();
    }
  }

  private static void list(Cluster cluster) throws Exception {
    String url = cluster.provider().baseUrl("dear");
    cluster.administrator().list("dear", "openai-compatible", url, "drain", RATES);
    cluster
        .provider()
        .alwaysPlays(
            "dear",
            Script.saying(Reply.saying("a ", "b ", "c").spending(USED)).playing("late-100"));
  }

  // Who has waited for two seconds while other routers held what was left is told to come again.
  private static boolean isToBeExpected(Said each) {
    return switch (each.status()) {
      case 0, 200 -> true;
      case 402 -> each.body().contains("budget_exceeded");
      case 503 -> each.body().contains("budget_unavailable");
      default -> false;
    };
  }

  /** The budget when nothing is on its way any more, or as it is after a while. */
  private static JsonNode quiet(Administrator administrator, String name) throws Exception {
    long began = System.nanoTime();
    JsonNode standing = administrator.standing(name);
    while (standing.path("held").decimalValue().signum() != 0
        && System.nanoTime() - began < PATIENCE_NANOS) {
      TimeUnit.MILLISECONDS.sleep(200);
      standing = administrator.standing(name);
    }
    return standing;
  }

  /**
   * Refusals that came when what was served, and the most that all calls then under way could cost,
   * left room for one more.
   */
  private static List<Said> early(List<Said> said) {
    BigDecimal hold = hold();
    return said.stream()
        .filter(each -> each.status() == 402)
        .filter(refused -> LIMIT.subtract(committed(said, refused, hold)).compareTo(hold) >= 0)
        .toList();
  }

  private static BigDecimal committed(List<Said> said, Said refused, BigDecimal hold) {
    BigDecimal cost = dollars(RATES.cost(USED));
    BigDecimal sum = BigDecimal.ZERO;
    for (Said each : said) {
      boolean begun = each.beganNanos() < refused.endedNanos();
      boolean done = each.endedNanos() < refused.beganNanos();
      if (begun && each.status() != 402 && each.status() != 503) {
        sum = sum.add(done && each.served() ? cost : hold);
      }
    }
    return sum;
  }

  /** The most a call can cost: a token for every byte of it, and all that may be generated. */
  private static BigDecimal hold() {
    int bytes = Rush.body(MOST_OUTPUT).length();
    return dollars(RATES.input() * bytes + RATES.output() * MOST_OUTPUT);
  }

  private static BigDecimal dollars(long picos) {
    return BigDecimal.valueOf(picos, 12);
  }

  private static Map<String, Integer> kinds(List<Said> said) {
    Map<String, Integer> counts = new TreeMap<>();
    said.forEach(each -> counts.merge(each.kind(), 1, Integer::sum));
    return counts;
  }
}
