package io.tollgate.router.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Endpoint;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.catalog.Policy;
import io.tollgate.router.catalog.ProviderEntry;
import io.tollgate.router.catalog.Target;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.exchange.Fault.TimedOut;
import io.tollgate.router.exchange.Fault.TimedOut.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whom a call asks, and whom next. */
class CourseTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final Fault BROKEN = new Fault.Broken("answered with status 500");
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(100), Duration.ofMillis(400));
  private static final EjectionRules EJECTION =
      new EjectionRules(3, 0.3, 10, 2 * SECOND, 30 * SECOND, 10 * SECOND, Duration.ofSeconds(1));

  private long now;
  private final Healths healths = new Healths(EJECTION, 4, 20, (endpoint, post) -> {});
  private final List<Model> models =
      List.of(
          aModel("acme", "small", 8_000),
          aModel("acme", "large", 64_000),
          aModel("bolt", "m", 32_000));
  private final Catalog catalog = new Catalog(List.of(twoPlaces(), onePlace()), models, List.of());

  static Stream<Arguments> ways() {
    Optional<Duration> none = Optional.empty();
    List<String> everywhere =
        List.of("small@one", "small@two", "large@one", "large@two", "m@default", "m@default!");
    return Stream.of(
        Arguments.of(BROKEN, everywhere),
        Arguments.of(new Fault.RateLimited(none), everywhere),
        Arguments.of(new Fault.Overloaded(529, none), everywhere),
        Arguments.of(new Fault.Unreachable(), everywhere),
        Arguments.of(new Fault.Truncated(), everywhere),
        Arguments.of(new Fault.Unauthorized(401), everywhere.subList(0, 5)),
        Arguments.of(new Fault.NotFound("?"), everywhere.subList(0, 5)),
        Arguments.of(new TimedOut(Phase.IDLE, Duration.ZERO), everywhere.subList(0, 5)),
        Arguments.of(new TimedOut(Phase.TOTAL, Duration.ZERO), List.of("small@one")),
        Arguments.of(new Fault.BadRequest(400, "?"), List.of("small@one")),
        Arguments.of(new Fault.ContentRefused(400, "?"), List.of("small@one")),
        Arguments.of(new Fault.ShuttingDown(), List.of("small@one")),
        Arguments.of(new Fault.ContextTooLong(400, "?"), List.of("small@one", "large@one")),
        Arguments.of(new Fault.Unsayable("?", "n"), List.of("small@one", "large@one", "m@default")),
        Arguments.of(new Fault.Unaffordable(), List.of("small@one", "large@one", "m@default")));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void a_fault_that_does_not_go_away_leads_this_way(Fault fault, List<String> way) {
    assertThat(way(course(1, false), fault)).isEqualTo(way);
  }

  @Test
  void a_connection_that_broke_is_worth_another_one_before_another_model() {
    assertThat(way(course(1, false), new Fault.Disconnected()))
        .containsExactly(
            "small@one", "small@two", "small@two", "large@one", "large@two", "m@default");
  }

  @Test
  void others_are_asked_what_one_refuses_only_where_that_is_wanted() {
    assertThat(way(course(0, true), new Fault.ContentRefused(400, "?")))
        .containsExactly("small@one", "large@one", "m@default");
  }

  @Test
  void the_pauses_of_repetitions_grow_and_are_drawn_by_lot() {
    Course course = course(9, false, models.subList(2, 3), 60 * SECOND);
    Step step = course.first();
    List<Long> pauses = new ArrayList<>();
    while (step instanceof Step.Ask(Target target, Duration pause)) {
      pauses.add(pause.toMillis());
      step = course.after(target, BROKEN);
    }

    assertThat(pauses).hasSize(10).startsWith(0L);
    assertThat(pauses.get(1)).isLessThanOrEqualTo(100);
    assertThat(pauses.get(2)).isLessThanOrEqualTo(200);
    assertThat(pauses).allMatch(pause -> pause <= 400).doesNotHaveDuplicates();
  }

  @Test
  void a_wish_to_wait_is_heeded() {
    assertThat(again(new Fault.RateLimited(Optional.of(Duration.ofSeconds(3))), 60))
        .isInstanceOfSatisfying(
            Step.Ask.class, ask -> assertThat(ask.pause()).isEqualTo(Duration.ofSeconds(3)));
  }

  @Test
  void a_wish_to_wait_longer_than_we_would_is_an_end() {
    assertThat(again(new Fault.RateLimited(Optional.of(Duration.ofSeconds(6))), 60))
        .isInstanceOf(Step.Stop.class);
  }

  @Test
  void a_wish_to_wait_longer_than_there_is_time_is_an_end() {
    assertThat(again(new Fault.RateLimited(Optional.of(Duration.ofSeconds(3))), 2))
        .isInstanceOf(Step.Stop.class);
  }

  @Test
  void nothing_is_begun_when_the_time_is_up() {
    Course course = course(1, false, models, SECOND);
    Step.Ask first = (Step.Ask) course.first();
    now = SECOND;

    assertThat(course.after(first.target(), BROKEN)).isInstanceOf(Step.Stop.class);
  }

  @Test
  void repetitions_end_with_the_budget() {
    while (healths.budget("bolt").take()) {
      // until it is used up
    }

    assertThat(again(BROKEN, 60)).isInstanceOf(Step.Stop.class);
  }

  @Test
  void what_is_out_is_passed_over() {
    ail("small", "one", 3);
    ail("small", "two", 3);

    assertThat(way(course(0, false), BROKEN).getFirst()).isEqualTo("large@one");
  }

  @Test
  void what_fails_now_and_then_is_asked_when_it_is_the_last() {
    Course course = course(0, false, models.subList(2, 3), SECOND);
    TargetHealth health = healths.of(models.get(2), catalog.endpoints(models.get(2)).getFirst());
    for (int i = 0; i < 20; i++) {
      attempt(health, i % 2 == 0);
    }

    assertThat(health.opening(now)).isEqualTo(Opening.LAST_RESORT);
    assertThat(course.first()).isInstanceOf(Step.Ask.class);
  }

  @Test
  void where_everything_is_dead_a_call_is_told_when_to_come_again() {
    Course course = course(0, false, models.subList(2, 3), SECOND);
    ail("m", "default", 3);
    now += SECOND;

    assertThat(course.first()).isEqualTo(new Step.NoneWell(Duration.ofSeconds(1)));
  }

  @Test
  void a_full_endpoint_is_passed_over() {
    TargetHealth busy =
        healths.of(models.getFirst(), catalog.endpoints(models.getFirst()).getFirst());
    for (int i = 0; i < 4; i++) {
      busy.asked(now);
    }

    assertThat(way(course(0, false), BROKEN).getFirst()).isEqualTo("small@two");
  }

  @Test
  void one_that_wants_a_rest_is_passed_over_until_nothing_else_is_left() {
    TargetHealth tired =
        healths.of(models.getFirst(), catalog.endpoints(models.getFirst()).getFirst());
    tired.asked(now);
    tired.failed(new Fault.RateLimited(Optional.of(Duration.ofSeconds(5))), now);

    assertThat(way(course(0, false), BROKEN))
        .containsExactly("small@two", "large@one", "large@two", "m@default", "small@one");
  }

  @Test
  void one_that_came_back_takes_its_calls_slowly() {
    TargetHealth back = healths.of(models.get(2), catalog.endpoints(models.get(2)).getFirst());
    ail("m", "default", 3);
    now += 2 * SECOND;
    attempt(back, true);
    attempt(back, true);
    List<Model> plan = List.of(models.get(2), models.get(0));

    assertThat(firsts(plan, "m@default")).as("at once").isBetween(50, 150);
    now += 5 * SECOND;
    assertThat(firsts(plan, "m@default")).as("half way").isBetween(430, 570);
    now += 5 * SECOND;
    assertThat(firsts(plan, "m@default")).as("again as before").isEqualTo(1_000);
  }

  private int firsts(List<Model> plan, String wanted) {
    int count = 0;
    Random lots = new Random(5);
    for (int i = 0; i < 1_000; i++) {
      Course course =
          new Course(
              plan,
              catalog,
              catalog::endpoints,
              Loyalty.NONE,
              now + SECOND,
              healths,
              rules(0, false),
              () -> now,
              lots);
      count += named((Step.Ask) course.first()).equals(wanted) ? 1 : 0;
    }
    return count;
  }

  private void ail(String model, String endpoint, int faults) {
    Model ailing =
        models.stream().filter(each -> each.name().equals(model)).findFirst().orElseThrow();
    Endpoint place =
        catalog.endpoints(ailing).stream()
            .filter(each -> each.name().equals(endpoint))
            .findFirst()
            .orElseThrow();
    for (int i = 0; i < faults; i++) {
      attempt(healths.of(ailing, place), false);
    }
  }

  private void attempt(TargetHealth health, boolean succeeds) {
    health.asked(now);
    if (succeeds) {
      health.served(now);
    } else {
      health.failed(BROKEN, now);
    }
  }

  private Step again(Fault fault, int secondsLeft) {
    Course course = course(1, false, models.subList(2, 3), secondsLeft * SECOND);
    Step.Ask first = (Step.Ask) course.first();
    return course.after(first.target(), fault);
  }

  // A repetition after a pause has a ! behind it.
  private static List<String> way(Course course, Fault fault) {
    List<String> way = new ArrayList<>();
    Step step = course.first();
    while (step instanceof Step.Ask ask) {
      way.add(named(ask) + (ask.pause().isZero() ? "" : "!"));
      step = course.after(ask.target(), fault);
    }
    return way;
  }

  private static String named(Step.Ask ask) {
    return ask.target().model().name() + "@" + ask.target().endpoint().name();
  }

  private Course course(int repetitions, boolean askOthers) {
    return course(repetitions, askOthers, models, 60 * SECOND);
  }

  private Course course(int repetitions, boolean askOthers, List<Model> plan, long deadline) {
    return new Course(
        plan,
        catalog,
        catalog::endpoints,
        Loyalty.NONE,
        deadline,
        healths,
        rules(repetitions, askOthers),
        () -> now,
        new Random(1));
  }

  private static Rules rules(int repetitions, boolean askOthers) {
    return new Rules(repetitions, BACKOFF, Duration.ofSeconds(5), askOthers);
  }

  private static ProviderEntry twoPlaces() {
    Policy inOrder =
        new Policy(
            Policy.Deadlines.NONE,
            Policy.CallerGone.ABORT,
            Policy.Balance.ORDERED,
            Policy.Affinity.NONE);
    return new ProviderEntry(
        "acme",
        "openai-compatible",
        "",
        false,
        inOrder,
        List.of(
            new Endpoint("acme", "one", "http://one", "", 1, 0),
            new Endpoint("acme", "two", "http://two", "", 1, 0)));
  }

  private static ProviderEntry onePlace() {
    return new ProviderEntry(
        "bolt", "openai-compatible", "http://bolt", false, Policy.USUAL, List.of());
  }

  private static Model aModel(String provider, String name, int context) {
    return new Model(
        provider, "openai-compatible", "", name, context, 1_000, Instant.EPOCH, Optional.empty());
  }
}
