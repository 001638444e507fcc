package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.router.surroundings.AReply;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Surroundings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider that says of its usage what cannot be is booked by our own count, and found out. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class OddUsageTest {

  private static final AReply ODD =
      AReply.saying("Good", " day")
          .usage(
              "{\"prompt_tokens\":11,\"completion_tokens\":2,\"prompt_tokens_details\":{\"cached_tokens\":-4}}");

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  @Test
  void a_whole_answer_is_booked_by_an_estimate_with_what_the_provider_said() {
    Surroundings.provider().plays("openai", ODD.whole());

    assertFlagged(Ask.model("gpt-4").header("x-request-id"));
  }

  @Test
  void a_stream_is_too() {
    Surroundings.provider().plays("openai", ODD.streamed());

    assertFlagged(Ask.stream("gpt-4").header("x-request-id"));
  }

  private static void assertFlagged(String requestId) {
    JsonNode event = Surroundings.bookKeeper().onlyEventOf(requestId);

    assertThat(event.path("estimated").asBoolean()).isTrue();
    assertThat(event.at("/tokens/input").asLong()).isPositive();
    assertThat(event.at("/metadata/usage_flag").asText()).isEqualTo("absurd");
    assertThat(event.at("/metadata/usage_raw").asText()).startsWith("prompt=11, cached=-4, ");
  }
}
