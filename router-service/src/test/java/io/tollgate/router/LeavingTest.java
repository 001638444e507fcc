package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.router.surroundings.AReply;
import io.tollgate.router.surroundings.AReply.UsageOn;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.router.surroundings.Wire;
import io.tollgate.scripted.book.Asked;
import io.tollgate.scripted.script.Script;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A caller who leaves in the middle of a stream. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class LeavingTest {

  private static final String STREAMED = Ask.question("gpt-4", ",\"stream\":true");

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  @Test
  void the_provider_is_hung_up_on() throws Exception {
    Surroundings.provider().plays("openai", endless(UsageOn.NO_CHUNK));

    leaveAfterTheFirstTokens();

    assertThat(Surroundings.provider().onlyEntry().ended().get(20, TimeUnit.SECONDS))
        .isEqualTo(Asked.Ending.CALLER_HUNG_UP);
  }

  @Test
  void what_was_seen_is_booked_as_cancelled_and_estimated() throws Exception {
    Surroundings.provider().plays("openai", endless(UsageOn.NO_CHUNK));

    String call = leaveAfterTheFirstTokens();

    JsonNode event = Surroundings.bookKeeper().onlyEventOf(call);
    assertThat(event.path("outcome").asText()).isEqualTo("CANCELLED");
    assertThat(event.path("estimated").asBoolean()).isTrue();
    assertThat(event.at("/tokens/input").asLong()).isPositive();
    assertThat(event.at("/tokens/output").asLong()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void usage_the_provider_told_before_is_booked_as_it_is() throws Exception {
    Surroundings.provider().plays("openai", endless(UsageOn.EVERY_CHUNK));

    String call = leaveAfterTheFirstTokens();

    JsonNode event = Surroundings.bookKeeper().onlyEventOf(call);
    assertThat(event.path("outcome").asText()).isEqualTo("CANCELLED");
    assertThat(event.path("estimated").asBoolean()).isFalse();
  }

  @Test
  void a_stream_of_the_sandbox_ends_too() throws Exception {
    String call;
    try (Wire wire = Wire.open()) {
      wire.send(Wire.post(STREAMED.replace("gpt-4", "sandbox-small")))
          .readUntil("\"content\":\"This\"");
      call = wire.requestId();
    }

    JsonNode event = Surroundings.bookKeeper().onlyEventOf(call);
    assertThat(event.path("outcome").asText()).isEqualTo("CANCELLED");
    assertThat(event.at("/tokens/output").asLong()).isPositive();
  }

  @Test
  void the_next_call_to_the_same_provider_is_answered() throws Exception {
    Surroundings.provider().plays("openai", endless(UsageOn.NO_CHUNK));
    leaveAfterTheFirstTokens();

    assertThat(Ask.stream("gpt-4").asString()).endsWith("data: [DONE]\n\n");
  }

  private static String leaveAfterTheFirstTokens() throws Exception {
    try (Wire wire = Wire.open()) {
      wire.send(Wire.post(STREAMED)).readUntil("three");
      return wire.requestId();
    }
  }

  private static Script endless(UsageOn chunk) {
    String events = String.join("", AReply.saying("one", "two", "three").usage(chunk).events());
    return Script.stream(events.getBytes(StandardCharsets.UTF_8)).endless();
  }
}
