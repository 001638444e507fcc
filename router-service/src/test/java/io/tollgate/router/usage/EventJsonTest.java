package io.tollgate.router.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tollgate.contract.GoldenEvent;
import io.tollgate.contract.Outcome;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.Unit;
import io.tollgate.contract.UsageEvent;
import io.tollgate.contract.UsageEvent.Attribution;
import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.contract.UsageEvent.Timing;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventJsonTest {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .findAndRegisterModules()
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  @Test
  void the_golden_event_is_written_as_the_contract_has_it() throws IOException {
    assertThat(JSON.readTree(EventJson.of(GoldenEvent.value())))
        .isEqualTo(JSON.readTree(GoldenEvent.json()));
  }

  @Test
  void what_is_nothing_at_the_usual_terms_is_left_out() throws IOException {
    assertThat(JSON.readTree(EventJson.of(GoldenEvent.terse())))
        .isEqualTo(JSON.readTree(GoldenEvent.terseJson()));
  }

  @Test
  void an_event_with_a_value_in_every_field_is_read_as_it_was_written() throws IOException {
    UsageEvent full =
        new UsageEvent(
            GoldenEvent.value().id(),
            new UUID(1, 2),
            "a \"kind\" of its own",
            new Payer(new UUID(3, 4), new UUID(5, 6), new UUID(7, 8), new UUID(9, 10)),
            new Target("openai", "gpt-4", "\u00e9\u4e2d\ud83d\ude00", true, "batch", "\u00e9"),
            new Tokens(1, 2, 3, 4, 5, 6, 7, 8, 9, Long.MAX_VALUE),
            Map.of(Unit.WEB_SEARCH, 2L, Unit.SECOND, Long.MAX_VALUE),
            true,
            Outcome.FAILED,
            "timeout",
            false,
            new Timing(Instant.parse("2025-12-06T14:32:15.104123456Z"), 7, null),
            new Attribution(List.of("a", "\u00e9"), "why", "who", "which"),
            List.of(new UUID(11, 12), new UUID(13, 14)),
            Map.of("a\nb", "c\u0000d"),
            "why \"so\"");

    byte[] written = EventJson.of(full);

    assertThat(JSON.readValue(written, UsageEvent.class)).isEqualTo(full);
    assertThat(JSON.readTree(written)).isEqualTo(JSON.readTree(JSON.writeValueAsBytes(full)));
  }
}
