package io.tollgate.router.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.catalog.Target;
import io.tollgate.router.exchange.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Promise T2, with a clock that is not a clock: of two providers one fails half the time for a
 * minute, and recovers.
 */
class SickProviderTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final int CALLS_A_SECOND = 50;

  private final List<Model> plan = List.of(aModel("sick"), aModel("well"));
  private final Catalog catalog = new Catalog(plan);
  private final Healths healths =
      new Healths(
          new EjectionRules(
              5, 0.3, 10, 2 * SECOND, 30 * SECOND, 10 * SECOND, Duration.ofSeconds(1)),
          5_000,
          20,
          (endpoint, post) -> {});
  private final Rules rules =
      new Rules(
          2,
          new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5)),
          Duration.ofSeconds(5),
          false);

  private Random random = new Random();
  private long now;
  private int calls;
  private int attempts;
  private int failed;
  private int atSick;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void callers_hardly_notice_it_is_left_out_and_comes_back(long seed) {
    random = new Random(seed);
    run(30, 0);
    assertThat(atSick).as("while well it is the first choice").isEqualTo(calls);

    forget();
    run(10, 0.5);
    forget();
    run(50, 0.5);

    assertThat(failed).as("calls without an answer").isLessThan(calls / 100);
    assertThat((double) attempts / calls).as("attempts a call").isLessThan(1.5);
    assertThat(atSick).as("after ten seconds it is left out").isLessThan(calls / 10);

    run(45, 0);
    forget();
    run(15, 0);
    assertThat(atSick).as("a minute after its recovery it is back").isGreaterThan(calls * 9 / 10);
  }

  private void run(int seconds, double faultShare) {
    for (int i = 0; i < seconds * CALLS_A_SECOND; i++) {
      now += SECOND / CALLS_A_SECOND;
      call(faultShare);
    }
  }

  private void call(double faultShare) {
    calls++;
    Course course =
        new Course(
            plan,
            catalog,
            catalog::endpoints,
            Loyalty.NONE,
            now + 60 * SECOND,
            healths,
            rules,
            () -> now,
            random);
    Step step = course.first();
    while (step instanceof Step.Ask(Target target, Duration pause)) {
      attempts++;
      TargetHealth health = healths.of(target.model(), target.endpoint());
      health.asked(now);
      healths.budget(target.model().provider()).save();
      boolean sick = target.model().provider().equals("sick");
      atSick += sick ? 1 : 0;
      if (!sick || random.nextDouble() >= faultShare) {
        health.served(now);
        return;
      }
      Fault fault = new Fault.Broken("answered with status 500");
      health.failed(fault, now);
      step = course.after(target, fault);
    }
    failed++;
  }

  private void forget() {
    calls = 0;
    attempts = 0;
    failed = 0;
    atSick = 0;
  }

  private static Model aModel(String provider) {
    return new Model(
        provider, "openai-compatible", "", "m", 1_000, 1_000, Instant.EPOCH, Optional.empty());
  }
}
