package io.tollgate.usage.ingest;

import static io.tollgate.usage.AnEvent.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.Uuid7;
import io.tollgate.usage.AnEvent;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be true, and what cannot be kept. */
class PlausibilityTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:30:00Z");

  private record Configured(
      int atOnce, int maxEvents, MemorySize maxBytes, Duration maxAge, Duration maxAhead)
      implements IngestConfig {}

  private final Plausibility plausibility =
      new Plausibility(
          new Configured(
              1, 1, new MemorySize(BigInteger.ONE), Duration.ofDays(400), Duration.ofDays(1)),
          () -> NOW);

  @Test
  void an_ordinary_event_meets_no_objection() {
    assertThat(plausibility.objection(anEventOf(NOW).build())).isEmpty();
  }

  @Test
  void the_windows_edges_are_inside() {
    assertThat(plausibility.objection(anEventOf(NOW.plus(Duration.ofDays(1))).build())).isEmpty();
    assertThat(plausibility.objection(anEventOf(NOW.minus(Duration.ofDays(400))).build()))
        .isEmpty();
  }

  @Test
  void an_id_from_beyond_the_window_is_refused() {
    Instant tomorrow = NOW.plus(Duration.ofDays(1)).plusMillis(1);
    Instant longAgo = NOW.minus(Duration.ofDays(400)).minusMillis(1);

    assertThat(plausibility.objection(anEventOf(NOW).withId(idOf(tomorrow)).build()))
        .get()
        .asString()
        .contains("id", "future");
    assertThat(plausibility.objection(anEventOf(NOW).withId(idOf(longAgo)).build()))
        .get()
        .asString()
        .contains("id", "ago");
  }

  @Test
  void a_start_from_beyond_the_window_is_refused() {
    assertThat(plausibility.objection(anEventOf(NOW).startedAt(Instant.MAX).build()))
        .get()
        .asString()
        .contains("timing.startedAt", "future");
    assertThat(plausibility.objection(anEventOf(NOW).startedAt(Instant.EPOCH).build()))
        .get()
        .asString()
        .contains("timing.startedAt", "ago");
  }

  @Test
  void more_tokens_than_any_model_has_are_refused() {
    Tokens absurd = new Tokens(0, 0, 0, 0, 0, 1_000_000_001);

    assertThat(plausibility.objection(anEventOf(NOW).using(absurd).build()))
        .get()
        .asString()
        .contains("tokens");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "\uD800", "x\uDC00"})
  void a_character_no_database_keeps_is_refused_wherever_it_stands(String text) {
    assertThat(plausibility.objection(anEventOf(NOW).of("sandbox", text).build())).isPresent();
    assertThat(plausibility.objection(anEventOf(NOW).saying(Map.of("k", text)).build()))
        .isPresent();
    assertThat(plausibility.objection(anEventOf(NOW).saying(Map.of(text, "v")).build()))
        .isPresent();
  }

  @Test
  void whole_surrogate_pairs_are_ordinary_text() {
    assertThat(plausibility.objection(anEventOf(NOW).saying(Map.of("mood", "😀")).build()))
        .isEmpty();
  }

  private static AnEvent anEventOf(Instant moment) {
    return anEvent().withId(idOf(moment)).startedAt(moment);
  }

  private static UUID idOf(Instant moment) {
    return new Uuid7(() -> moment, new Random(1)).next();
  }
}
