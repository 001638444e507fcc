package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tollgate.router.surroundings.AReply;
import io.tollgate.router.surroundings.AReply.UsageOn;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Json;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.scripted.script.Script;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A stream that breaks never ends like one that did not (T5). */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class BrokenStreamTest {

  private static final AReply REPLY = AReply.saying("One", " two", " three");
  private static final String FIRST = REPLY.events().getFirst();

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  static Stream<Arguments> breaks() {
    int first = FIRST.length();
    return Stream.of(
        Arguments.of("cut after an event", REPLY.streamed().cutAt(first), "truncated"),
        Arguments.of("cut in an event", REPLY.streamed().cutAt(first + 30), "truncated"),
        Arguments.of(
            "cut between the line ends", REPLY.streamed().cutAt(2 * first + 1), "truncated"),
        Arguments.of(
            "ended without its last word", stream(String.join("", REPLY.events())), "truncated"),
        Arguments.of(
            "cut in its last word",
            REPLY.streamed().cutAt(REPLY.stream().length() - 4),
            "truncated"),
        Arguments.of("stalled", REPLY.streamed().stallingAt(first), "timeout_idle"),
        Arguments.of(
            "malformed",
            stream(FIRST + "data: {\"choices\":[{\n\n" + REPLY.stream()),
            "provider_error"),
        Arguments.of(
            "no JSON", stream(FIRST + "data: Internal Server Error\n\n"), "provider_error"),
        Arguments.of(
            "an error",
            stream(FIRST + "data: {\"error\":{\"message\":\"overloaded\"}}\n\n"),
            "provider_error"),
        Arguments.of(
            "an error and then the last word",
            stream(
                FIRST
                    + "data: {\"id\":\"1\",\"error\":{\"code\":502},\"choices\":[]}\n\ndata: [DONE]\n\n"),
            "provider_error"));
  }

  @ParameterizedTest(name = "a stream that is {0}")
  @MethodSource("breaks")
  void the_caller_sees_one_error_event_and_no_last_word(String kind, Script script, String error) {
    Surroundings.provider().plays("openai", script);

    Response response = Ask.stream("gpt-4");

    String body = response.asString();
    assertThat(body).startsWith(FIRST).doesNotContain("[DONE]");
    List<String> events = body.lines().filter(line -> line.startsWith("data: ")).toList();
    JsonNode last = Json.read(events.getLast().substring("data: ".length()));
    assertThat(last.at("/error/type").asText()).isEqualTo("server_error");
    assertThat(last.at("/error/message").asText()).startsWith("openai ");
    assertThat(events).filteredOn(event -> event.contains("\"error\"")).hasSize(1);
  }

  @ParameterizedTest(name = "a stream that is {0}")
  @MethodSource("breaks")
  void it_is_booked_as_failed_and_estimated(String kind, Script script, String error) {
    Surroundings.provider().plays("openai", script);

    Response response = Ask.stream("gpt-4");

    JsonNode event = Surroundings.bookKeeper().onlyEventOf(response.header("x-request-id"));
    assertThat(event.path("outcome").asText()).isEqualTo("FAILED");
    assertThat(event.path("errorClass").asText()).isEqualTo(error);
    assertThat(event.at("/tokens/input").asLong()).isPositive();
    assertThat(event.at("/tokens/output").asLong()).isPositive();
  }

  @Test
  void usage_that_came_before_the_break_is_booked_as_it_is() {
    Surroundings.provider()
        .plays("openai", stream(String.join("", REPLY.usage(UsageOn.EVERY_CHUNK).events())));

    Response response = Ask.stream("gpt-4");

    JsonNode event = Surroundings.bookKeeper().onlyEventOf(response.header("x-request-id"));
    assertThat(event.path("outcome").asText()).isEqualTo("FAILED");
    assertThat(event.path("estimated").asBoolean()).isFalse();
    assertThat(event.at("/tokens/output").asLong()).isEqualTo(2);
  }

  @Test
  void nothing_is_tried_elsewhere_once_the_caller_has_a_byte() {
    Surroundings.provider().plays("anthropic", REPLY.streamed().cutAt(FIRST.length()));

    Ask.stream("auto");

    assertThat(Surroundings.provider().onlyEntry().provider()).isEqualTo("anthropic");
  }

  @Test
  void every_position_of_a_cut_is_seen() {
    String stream = REPLY.stream();
    for (int at = FIRST.length(); at < stream.length() - 2; at += 13) {
      Surroundings.provider().plays("openai", REPLY.streamed().cutAt(at));

      assertThat(Ask.stream("gpt-4").asString())
          .as("cut at %d", at)
          .startsWith(FIRST)
          .contains("\"error\"")
          .doesNotContain("[DONE]");
    }
  }

  private static Script stream(String events) {
    return Script.stream(events.getBytes(StandardCharsets.UTF_8));
  }
}
