package io.tollgate.router.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntentsTest {

  private final Intents intents = new Intents();

  @Test
  void a_call_for_nothing_said_is_for_none() {
    assertThat(intents.known(null)).isEqualTo(Intents.NONE);
  }

  @Test
  void what_came_early_keeps_its_name_and_all_that_comes_later_is_one() {
    for (int i = 0; i < 10 * Intents.MOST; i++) {
      String intent = "intent-" + i;
      assertThat(intents.known(intent)).isEqualTo(i < Intents.MOST ? intent : Intents.OTHER);
    }

    assertThat(intents.known("intent-0")).isEqualTo("intent-0");
  }

  @Test
  void there_are_no_more_when_many_come_at_once() {
    Set<String> known =
        IntStream.range(0, 10_000)
            .parallel()
            .mapToObj(i -> intents.known("intent-" + i % 1_000))
            .collect(Collectors.toSet());

    assertThat(known).hasSize(Intents.MOST + 1).contains(Intents.OTHER);
  }
}
