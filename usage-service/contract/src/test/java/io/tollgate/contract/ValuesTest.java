package io.tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the records refuse and what they keep. */
class ValuesTest {

  @Test
  void a_negative_token_count_is_refused_by_value() {
    assertThatThrownBy(() -> new Tokens(1, 0, 0, 0, -3, 0)).hasMessageContaining("output -3");
  }

  @Test
  void tokens_in_and_out_add_up_their_classes() {
    Tokens tokens = new Tokens(1, 2, 4, 8, 16, 32);

    assertThat(tokens.in()).isEqualTo(15);
    assertThat(tokens.out()).isEqualTo(48);
  }

  @Test
  void money_prints_plain_digits() {
    assertThat(Money.usd("0.000042000").plus(Money.usd("1E-12"))).hasToString("0.000042000001");
    assertThat(Money.ZERO).hasToString("0").isLessThan(Money.usd("0.000000000001"));
  }

  @Test
  void money_beyond_twelve_decimals_is_rounded_half_to_even() {
    assertThat(Money.usd("0.0000000000025")).isEqualTo(Money.usd("0.000000000002"));
  }

  @Test
  void an_id_of_version_seven_carries_its_millisecond() {
    Instant moment = Instant.parse("2026-11-20T09:30:00.123Z");

    UUID id = new Uuid7(() -> moment, new Random(1)).next();

    assertThat(Uuid7.timeOf(id)).isEqualTo(moment);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  void an_event_without_a_time_in_its_id_is_refused() {
    UsageEvent golden = GoldenEvent.value();

    assertThatThrownBy(() ->
            new UsageEvent(
                UUID.randomUUID(),
                golden.operation(),
                "chat",
                golden.payer(),
                golden.target(),
                golden.tokens(),
                Map.of(),
                false,
                Outcome.SERVED,
                null,
                true,
                golden.timing(),
                UsageEvent.Attribution.NONE,
                List.of(),
                Map.of(),
                null))
        .hasMessageContaining("version 7");
  }

  @Test
  void a_blank_model_is_refused_by_name() {
    assertThatThrownBy(() -> new UsageEvent.Target("sandbox", " ", "auto", false))
        .hasMessageContaining("model");
  }

  @Test
  void a_negative_duration_is_refused() {
    assertThatThrownBy(() -> new UsageEvent.Timing(Instant.EPOCH, -1, null))
        .hasMessageContaining("-1");
  }

  @Test
  void an_older_schema_does_not_fit_and_says_what_to_start() {
    assertThat(SchemaVersion.misfit(SchemaVersion.OLDEST - 1))
        .get()
        .asString()
        .contains("usage-service");
    assertThat(SchemaVersion.misfit(SchemaVersion.LATEST)).isEmpty();
  }
}
