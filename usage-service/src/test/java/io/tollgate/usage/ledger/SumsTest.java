package io.tollgate.usage.ledger;

import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.report;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.UsageEvent;
import io.tollgate.usage.AnEvent;
import io.tollgate.usage.Installation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By what is summed. */
@QuarkusTest
@WithTestResource(Installation.class)
class SumsTest {

  private final UUID tenant = UUID.randomUUID();

  @ParameterizedTest
  @ValueSource(strings = {"minutes", "hours", "days"})
  void every_class_of_tokens_has_its_sum(String bucket) {
    Tokens tokens = new Tokens(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

    report(anEvent().paidBy(tenant).using(tokens).json());
    report(anEvent().paidBy(tenant).using(tokens).startedAt(sameDay()).json());

    assertThat(
            rows(
                """
                SELECT sum(input), sum(cache_read), sum(cache_write_5m), sum(cache_write_1h), sum(input_audio),
                    sum(input_image), sum(output), sum(reasoning), sum(output_audio), sum(output_image)
                FROM rollup_%s WHERE tenant_id = ?
                """
                    .formatted(bucket),
                tenant))
        .containsExactly("2|4|6|8|10|12|14|16|18|20");
  }

  @Test
  void what_calls_were_for_is_summed_apart() {
    UsageEvent summary = anEvent().paidBy(tenant).startedAt(sameDay()).meant("summary").build();
    UsageEvent nothing = anEvent().paidBy(tenant).startedAt(sameDay()).build();

    report(AnEvent.json(List.of(summary, nothing)));

    assertThat(
            rows(
                "SELECT intent, attempts FROM rollup_days WHERE tenant_id = ? ORDER BY intent",
                tenant))
        .containsExactly("|1", "summary|1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hours", "days"})
  void a_call_with_several_tags_is_in_the_sums_of_each_and_one_without_in_none(String bucket) {
    UsageEvent both = anEvent().paidBy(tenant).startedAt(sameDay()).tagged("night", "eu").build();
    UsageEvent one = anEvent().paidBy(tenant).startedAt(sameDay()).tagged("eu").build();
    UsageEvent none = anEvent().paidBy(tenant).startedAt(sameDay()).build();

    report(AnEvent.json(List.of(both, one, none)));

    assertThat(
            rows(
                "SELECT tag, attempts, input FROM rollup_tag_%s WHERE tenant_id = ? ORDER BY tag"
                    .formatted(bucket),
                tenant))
        .containsExactly("eu|2|14", "night|1|7");
  }

  private static Instant sameDay() {
    return Instant.parse("2026-03-04T05:06:07Z");
  }
}
