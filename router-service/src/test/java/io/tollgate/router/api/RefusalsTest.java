package io.tollgate.router.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.exchange.Fault.TimedOut.Phase;
import io.tollgate.router.exchange.Refusal;
import io.tollgate.router.surroundings.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a provider's failure becomes for the caller. */
class RefusalsTest {

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(
            new Fault.BadRequest(422, "no such voice"),
            422,
            "invalid_request_error",
            "provider_refused",
            "acme: no such voice"),
        Arguments.of(
            new Fault.Unsayable("one answer only.", "n"),
            400,
            "invalid_request_error",
            "unsupported_by_provider",
            "acme: one answer only."),
        Arguments.of(
            new Fault.Unaffordable(),
            402,
            "budget_exceeded",
            "budget_exceeded",
            "Budget has been exceeded! It does not afford this model."),
        Arguments.of(
            new Fault.RateLimited(Optional.empty()),
            429,
            "rate_limit_error",
            "provider_rate_limited",
            "acme limits our rate. Try again later."),
        Arguments.of(
            new Fault.Unauthorized(403),
            502,
            "server_error",
            "provider_auth",
            "acme does not accept the gateway's credentials; its operator must look."),
        Arguments.of(
            new Fault.Broken("answered with status 500"),
            502,
            "server_error",
            "provider_error",
            "acme answered with status 500."),
        Arguments.of(
            new Fault.Unreachable(),
            503,
            "server_error",
            "provider_unreachable",
            "acme cannot be reached."),
        Arguments.of(
            new Fault.TimedOut(Phase.FIRST_BYTE, Duration.ofSeconds(7)),
            504,
            "server_error",
            "provider_timeout",
            "acme was silent for 7 s."),
        Arguments.of(
            new Fault.TimedOut(Phase.CONNECT, Duration.ofMillis(250)),
            504,
            "server_error",
            "provider_timeout",
            "acme accepted no connection for 250 ms."),
        Arguments.of(
            new Fault.TimedOut(Phase.TOTAL, Duration.ofSeconds(60)),
            504,
            "server_error",
            "provider_timeout",
            "acme did not finish within 60 s."),
        Arguments.of(
            new Fault.NotFound("no such model"),
            404,
            "invalid_request_error",
            "provider_refused",
            "acme: no such model"),
        Arguments.of(
            new Fault.ContextTooLong(400, "too long"),
            400,
            "invalid_request_error",
            "context_length_exceeded",
            "acme: too long"),
        Arguments.of(
            new Fault.ContentRefused(400, "not that"),
            400,
            "invalid_request_error",
            "content_filter",
            "acme: not that"),
        Arguments.of(
            new Fault.Overloaded(529, Optional.empty()),
            503,
            "server_error",
            "provider_overloaded",
            "acme is overloaded."),
        Arguments.of(
            new Fault.Disconnected(),
            502,
            "server_error",
            "provider_error",
            "acme broke the connection."),
        Arguments.of(
            new Fault.ShuttingDown(),
            503,
            "server_error",
            "gateway_restarting",
            "The gateway is restarting. Ask again."),
        Arguments.of(
            new Fault.Truncated(),
            502,
            "server_error",
            "provider_truncated",
            "acme broke off its answer."));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void every_fault_has_its_status_type_code_and_words(
      Fault fault, int status, String type, String code, String message) {
    Refusal refusal = Refusals.from(fault, "acme");

    assertThat(refusal.status()).isEqualTo(status);
    assertThat(Json.read(OpenAi.DIALECT.error(refusal, "id").getBytes()))
        .isEqualTo(
            Json.read(
                """
                {"error":{"message":"%s","type":"%s","param":%s,"code":"%s"}}
                """
                    .formatted(
                        message, type, fault instanceof Fault.Unsayable ? "\"n\"" : "null", code)));
  }

  @Test
  void no_fault_is_without_a_row_in_this_table() {
    assertThat(faults().map(row -> row.get()[0].getClass().getName()).distinct().toList())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Fault.class.getPermittedSubclasses()).map(Class::getName).toList());
  }

  @Test
  void a_providers_wish_to_wait_is_handed_on() {
    Fault limited = new Fault.RateLimited(Optional.of(Duration.ofSeconds(17)));

    assertThat(Refusals.from(limited, "acme").retryAfter()).contains(Duration.ofSeconds(17));
  }

  @Test
  void in_a_stream_it_is_an_event() {
    Refusal refusal = Refusals.from(new Fault.Truncated(), "acme");

    assertThat(OpenAi.DIALECT.errorEvent(refusal, "id"))
        .hasToString("data: " + OpenAi.DIALECT.error(refusal, "id") + "\n\n");
  }

  @Test
  void half_a_character_does_not_spoil_it() {
    assertThat(OpenAi.DIALECT.error(Refusals.unknownModel("gpt-\ud800"), "id").toString())
        .contains("'gpt-?'");
  }
}
