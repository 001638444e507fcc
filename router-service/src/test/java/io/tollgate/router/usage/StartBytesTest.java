package io.tollgate.router.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.contract.GoldenEvent;
import io.tollgate.contract.Outcome;
import io.tollgate.contract.UsageEvent;
import io.tollgate.contract.UsageEvent.Timing;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StartBytesTest {

  private static final UsageEvent EVENT = GoldenEvent.value();

  @Test
  void the_event_of_an_attempt_that_died_says_all_that_was_known_when_it_began()
      throws IOException {
    UsageEvent died = StartBytes.died(EVENT.id(), StartBytes.of(EVENT));

    assertThat(died)
        .isEqualTo(
            new UsageEvent(
                EVENT.id(),
                EVENT.operation(),
                EVENT.operationType(),
                EVENT.payer(),
                EVENT.target(),
                EVENT.tokens(),
                EVENT.units(),
                true,
                Outcome.FAILED,
                "router_died",
                true,
                new Timing(EVENT.timing().startedAt(), 0, null),
                EVENT.attribution(),
                EVENT.leases(),
                EVENT.metadata(),
                null));
  }

  @Test
  void it_is_small() {
    assertThat(StartBytes.of(EVENT).length).isLessThan(EventJson.of(EVENT).length / 4);
  }

  @Test
  void whatever_is_missing_is_an_error_and_no_event() {
    byte[] whole = StartBytes.of(EVENT);

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> StartBytes.died(EVENT.id(), cut)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void another_version_is_named() {
    byte[] strange = StartBytes.of(EVENT);
    strange[0] = 9;

    assertThatThrownBy(() -> StartBytes.died(EVENT.id(), strange))
        .hasMessageContaining("version 9");
  }
}
