package io.tollgate.router.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.exchange.Fault;
import io.tollgate.router.exchange.Fault.TimedOut;
import io.tollgate.router.exchange.Fault.TimedOut.Phase;
import io.tollgate.router.routing.Vitals;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the router learns from an attempt. */
class TurnTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final Fault BROKEN = new Fault.Broken("x");

  private final EndpointLoad load = new EndpointLoad(10);
  private final TargetHealth health =
      new TargetHealth(
          load,
          new EjectionRules(
              2, 0.3, 100, 2 * SECOND, 30 * SECOND, 10 * SECOND, Duration.ofSeconds(1)));
  private final Pulse pulse = new Pulse();
  private long now;

  @Test
  void how_quick_a_model_is() {
    Turn turn = turn();
    now += SECOND / 2;
    turn.firstToken();
    now += 2 * SECOND;
    turn.served(100);

    Vitals vitals = pulse.vitals(true, now);
    assertThat(vitals.firstTokenMillis()).hasValue(500);
    assertThat(vitals.tokensPerSecond()).hasValue(50);
    assertThat(vitals.failureShare()).isZero();
  }

  @Test
  void how_often_a_model_fails() {
    turn().failed(BROKEN);
    turn().served(1);
    turn().served(1);
    turn().failed(new Fault.BadRequest(400, "the caller's own fault"));

    assertThat(pulse.vitals(true, now).failureShare()).isEqualTo(0.25);
  }

  @Test
  void it_ends_once() {
    Turn turn = turn();
    turn.failed(BROKEN);
    turn.failed(BROKEN);
    turn.abandoned();
    turn.served(1);

    assertThat(load.inFlight()).isZero();
    assertThat(health.opening(now)).isEqualTo(Opening.OPEN);
  }

  static Stream<Fault> faultsThatSayNothing() {
    return Stream.of(
        new Fault.Unsayable("?", "n"),
        new Fault.ShuttingDown(),
        new TimedOut(Phase.TOTAL, Duration.ofSeconds(1)));
  }

  @ParameterizedTest
  @MethodSource("faultsThatSayNothing")
  void what_says_nothing_of_the_endpoint_neither_helps_nor_harms_it(Fault fault) {
    turn().failed(BROKEN);
    turn().failed(fault);
    assertThat(health.opening(now)).isEqualTo(Opening.OPEN);

    turn().failed(BROKEN);
    assertThat(health.opening(now)).isEqualTo(Opening.SHUT);
    assertThat(load.inFlight()).isZero();
  }

  private Turn turn() {
    return new Turn(health, pulse, () -> now);
  }
}
