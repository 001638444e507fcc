package io.tollgate.usage.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Tokens;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasureTest {

  private static final Tokens OURS = new Tokens(100, 10, 0, 0, 50, 5);

  @Test
  void what_differs_of_a_total_is_of_its_plain_class() {
    assertThat(Measure.corrected(OURS, Map.of(Measure.PROMPT, 120L)))
        .contains(new Tokens(110, 10, 0, 0, 50, 5));
    assertThat(Measure.corrected(OURS, Map.of(Measure.COMPLETION, 45L)))
        .contains(new Tokens(100, 10, 0, 0, 40, 5));
    assertThat(Measure.corrected(OURS, Map.of(Measure.PROMPT, 110L, Measure.CACHE_READ, 60L)))
        .contains(new Tokens(50, 60, 0, 0, 50, 5));
  }

  @Test
  void less_than_nothing_cannot_be_told() {
    assertThat(Measure.corrected(OURS, Map.of(Measure.PROMPT, 9L))).isEmpty();
  }

  @Test
  void a_model_is_known_by_its_name_or_by_its_name_without_its_date() {
    ModelNames names =
        new ModelNames(Map.of("gpt-4o", "gpt-4o", "claude-x", "claude", "m-2026-01-01", "dated"));

    assertThat(names.of("gpt-4o-2024-08-06")).isEqualTo("gpt-4o");
    assertThat(names.of("claude-x-20250514")).isEqualTo("claude");
    assertThat(names.of("m-2026-01-01")).isEqualTo("dated");
    assertThat(names.of("other-2024-08-06")).isEqualTo("other-2024-08-06");
  }
}
