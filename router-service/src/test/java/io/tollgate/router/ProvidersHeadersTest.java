package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tollgate.router.surroundings.AReply;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.scripted.script.Script;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a caller may read of a provider's headers. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class ProvidersHeadersTest {

  private static final AReply REPLY = AReply.saying("Good", " day");

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  @Test
  void its_own_name_for_the_call_and_its_time_are_told_and_the_accounts_limits_are_not() {
    Surroundings.provider().plays("openai", noted(REPLY.whole()), noted(REPLY.streamed()));

    for (Response response : new Response[] {Ask.model("gpt-4"), Ask.stream("gpt-4")}) {
      assertThat(response.header("x-tollgate-provider-request-id")).isEqualTo("req_theirs");
      assertThat(response.header("x-request-id")).isNotEqualTo("req_theirs");
      assertThat(response.header("openai-processing-ms")).isEqualTo("12");
      assertThat(response.header("x-ratelimit-remaining-tokens")).isNull();
    }
  }

  private static Script noted(Script script) {
    return script
        .with("x-request-id", "req_theirs")
        .with("openai-processing-ms", "12")
        .with("x-ratelimit-remaining-tokens", "5");
  }
}
