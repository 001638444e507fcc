package io.tollgate.router.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A short and bounded memory of keys nobody made. */
class UnknownKeysTest {

  private Instant now = Instant.EPOCH;
  private final UnknownKeys unknown = new UnknownKeys(Duration.ofSeconds(5), 3, () -> now);
  private final UUID id = UUID.randomUUID();

  @Test
  void a_key_is_remembered_for_a_moment_and_then_forgotten() {
    unknown.add(id);

    now = now.plusMillis(4_999);
    assertThat(unknown.contains(id)).isTrue();
    now = now.plusMillis(1);
    assertThat(unknown.contains(id)).isFalse();
  }

  @Test
  void a_key_that_was_never_looked_up_is_not_remembered() {
    assertThat(unknown.contains(id)).isFalse();
  }

  @Test
  void guessing_does_not_fill_the_memory_beyond_its_bound() {
    List<UUID> guesses = Stream.generate(UUID::randomUUID).limit(10).toList();

    guesses.forEach(unknown::add);

    assertThat(guesses.stream().filter(unknown::contains)).hasSize(3);
  }

  @Test
  void what_is_forgotten_makes_room() {
    Stream.generate(UUID::randomUUID).limit(3).forEach(unknown::add);
    now = now.plusSeconds(5);

    unknown.add(id);

    assertThat(unknown.contains(id)).isTrue();
  }
}
