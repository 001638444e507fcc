package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tollgate.router.surroundings.AReply;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.scripted.script.Script;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A provider fails and there is no other: its meaning reaches the caller in OpenAI's form. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class ProviderFailureTest {

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  static Stream<Arguments> lastWords() {
    return Stream.of(
        Arguments.of(
            Script.status(400, "no such voice"), 400, "provider_refused", "openai: no such voice"),
        Arguments.of(
            Script.status(404, "no such model"), 404, "provider_refused", "openai: no such model"),
        Arguments.of(
            Script.json("oops"),
            502,
            "provider_error",
            "openai answered with something that is no JSON."),
        Arguments.of(
            Script.status(500, "secret"),
            502,
            "provider_error",
            "openai answered with status 500."),
        Arguments.of(
            Script.status(401, "sk-secret"),
            502,
            "provider_auth",
            "openai does not accept the gateway's credentials; its operator must look."),
        Arguments.of(Script.status(503, "x"), 503, "provider_overloaded", "openai is overloaded."),
        Arguments.of(
            AReply.saying("x").whole().held(),
            504,
            "provider_timeout",
            "openai was silent for 2 s."),
        Arguments.of(
            AReply.saying("x".repeat(1_000_001)).whole(),
            502,
            "provider_error",
            "openai answered with more than 1000000 bytes."));
  }

  @ParameterizedTest
  @MethodSource("lastWords")
  void where_there_is_no_other_model_the_failure_is_told_in_openais_form(
      Script failure, int status, String code, String message) {
    Surroundings.provider().plays("openai", failure);

    Response response = Ask.model("openai/gpt-4");

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.jsonPath().getString("error.code")).isEqualTo(code);
    assertThat(response.jsonPath().getString("error.message")).isEqualTo(message);
  }

  @Test
  void a_providers_rate_limit_stays_one_with_its_wish_to_wait() {
    Surroundings.provider()
        .plays("openai", Script.status(429, "slow down").with("Retry-After", "17"));

    Response response = Ask.model("openai/gpt-4");

    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.header("Retry-After")).isEqualTo("17");
    assertThat(response.jsonPath().getString("error.type")).isEqualTo("rate_limit_error");
  }
}
