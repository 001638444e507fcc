package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tollgate.router.surroundings.AReply;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.scripted.book.Asked;
import io.tollgate.scripted.script.Script;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One provider fails before its first byte, and another answers. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class FailoverTest {

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  static Stream<Script> failures() {
    Script sse =
        Script.stream("data: {\"error\":{\"message\":\"x\"}}\n\n".getBytes(StandardCharsets.UTF_8));
    return Stream.of(
        Script.status(500, "x"),
        Script.status(503, "x"),
        Script.status(529, "x"),
        Script.status(401, "x"),
        Script.status(403, "x"),
        Script.status(404, "x"),
        Script.status(408, "x"),
        Script.status(429, "x"),
        Script.status(302, "x").with("Location", "http://169.254.169.254/"),
        Script.json(""),
        Script.json("<html>Sign in to the hotel's network</html>"),
        Script.json("{\"error\":{\"message\":\"x\"}}"),
        AReply.saying("Hel", "lo").whole().cutAt(0),
        sse);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void the_second_model_answers_where_the_first_fails(Script failure) {
    Surroundings.provider().plays("anthropic", failure);

    Response response = Ask.model("auto");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.header("x-tollgate-provider")).isEqualTo("openai");
    assertThat(response.header("x-tollgate-attempts")).isEqualTo("2");
  }

  static Stream<Script> failuresOfStreams() {
    return Stream.of(
        Script.status(500, "x"),
        Script.json("{\"choices\":[]}"),
        Script.stream(new byte[0]),
        stream("data: {\"error\":{\"message\":\"x\"}}\n\n"),
        stream("data: oops\n\n"),
        stream("data: [DONE]\n\n"),
        stream("data: {\"choices\":[{\"del").cutAt(10),
        AReply.saying("Hel", "lo").streamed().cutAt(20),
        AReply.saying("Hel", "lo").streamed().stallingAt(20));
  }

  @ParameterizedTest
  @MethodSource("failuresOfStreams")
  void a_stream_that_fails_before_its_first_event_is_begun_elsewhere(Script failure) {
    Surroundings.provider().plays("anthropic", failure);

    Response response = Ask.stream("auto");

    assertThat(response.asString()).endsWith("data: [DONE]\n\n").doesNotContain("error");
    assertThat(response.header("x-tollgate-provider")).isEqualTo("openai");
  }

  @Test
  void both_attempts_are_booked_and_one_is_the_last() {
    Surroundings.provider().plays("anthropic", Script.status(500, "x"));

    Response response = Ask.model("auto");

    List<JsonNode> events = Surroundings.bookKeeper().eventsOf(response.header("x-request-id"));
    assertThat(events)
        .extracting(
            event -> event.at("/target/provider").asText(),
            event -> event.path("outcome").asText(),
            event -> event.path("errorClass").asText(),
            event -> event.path("last").asBoolean())
        .containsExactly(
            tuple("anthropic", "FAILED", "provider_error", false),
            tuple("openai", "SERVED", "null", true));
    assertThat(events).extracting(event -> event.path("id")).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void a_provider_that_fails_before_its_first_byte_costs_nothing(String streamed) {
    Surroundings.provider().plays("anthropic", Script.status(500, "x"));

    Response response = Ask.chat(Ask.question("auto", ",\"stream\":" + streamed));

    JsonNode failed =
        Surroundings.bookKeeper().eventsOf(response.header("x-request-id")).getFirst();
    assertThat(failed.path("tokens")).allMatch(count -> count.asLong() == 0);
    assertThat(failed.path("estimated").asBoolean()).isFalse();
  }

  @Test
  void an_answer_cut_in_the_middle_may_be_charged_so_it_is_estimated() {
    Surroundings.provider().plays("anthropic", AReply.saying("Hel", "lo").whole().cutAt(60));

    Response response = Ask.model("auto");

    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode cut = Surroundings.bookKeeper().eventsOf(response.header("x-request-id")).getFirst();
    assertThat(cut.path("outcome").asText()).isEqualTo("FAILED");
    assertThat(cut.path("estimated").asBoolean()).isTrue();
    assertThat(cut.at("/tokens/input").asLong()).isPositive();
  }

  @Test
  void every_model_of_the_plan_is_tried_once_and_the_last_failure_is_told() {
    Surroundings.provider().plays("anthropic", Script.status(500, "x"), Script.status(503, "x"));
    Surroundings.provider().plays("openai", Script.status(500, "x"));

    Response response = Ask.model("auto");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.header("x-tollgate-attempts")).isEqualTo("3");
    assertThat(Surroundings.provider().book())
        .extracting(asked -> asked.json().path("model").asText())
        .doesNotHaveDuplicates()
        .hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 422})
  void what_is_the_requests_own_fault_is_not_tried_elsewhere(int status) {
    Surroundings.provider().plays("anthropic", Script.status(status, "no such parameter"));

    Response response = Ask.model("auto");

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(Surroundings.provider().book())
        .extracting(Asked::provider)
        .containsOnly("anthropic")
        .hasSize(1);
  }

  private static Script stream(String events) {
    return Script.stream(events.getBytes(StandardCharsets.UTF_8));
  }
}
