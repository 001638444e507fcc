package io.tollgate.router.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Money;
import io.tollgate.contract.Tokens;
import io.tollgate.router.conversation.Reply;
import io.tollgate.router.conversation.StopReason;
import io.tollgate.router.dialect.Complaint;
import io.tollgate.router.dialect.Listening;
import io.tollgate.router.dialect.Look;
import io.tollgate.router.exchange.Refusal;
import io.tollgate.router.surroundings.Golden;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole response is understood and told, and so is what is none. */
class ReplyTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));
  private static final Listening LISTENING =
      new Listening(true, "gpt-told", tokens -> Optional.of(Money.usd("0.00125")));

  @Test
  void everything_is_understood() {
    Reply reply = heard(Golden.text("responses/reply.json"));

    assertThat(reply.tokens()).contains(new Tokens(30, 60, 10, 0, 30, 20));
    assertThat(reply.choices()).hasSize(1);
    assertThat(reply.choices().getFirst().parts()).hasSize(6);
    assertThat(reply.choices().getFirst().reason()).isEqualTo(StopReason.TOOL_CALLS);
  }

  @Test
  void what_is_told_is_what_was_understood() {
    JsonObject golden = Golden.json("responses/reply.json");

    assertThat(told(heard(golden.encode()))).isEqualTo(golden);
  }

  @ParameterizedTest
  @CsvSource({
    "max_output_tokens, LENGTH",
    "content_filter, CONTENT_FILTER",
  })
  void an_incomplete_answer_says_why(String word, StopReason reason) {
    Reply reply =
        heard(
            "{\"status\":\"incomplete\",\"incomplete_details\":{\"reason\":\"%s\"},\"output\":[]}"
                .formatted(word));

    assertThat(reply.choices().getFirst().reason()).isEqualTo(reason);
    assertThat(told(reply).getString("status")).isEqualTo("incomplete");
    assertThat(told(reply).getJsonObject("incomplete_details"))
        .isEqualTo(JsonObject.of("reason", word));
  }

  @Test
  void a_refusal_is_told_as_one_and_complete() {
    Reply reply =
        heard(
            "{\"output\":[{\"type\":\"message\",\"content\":[{\"type\":\"refusal\",\"refusal\":\"No.\"}]}]}");

    assertThat(reply.choices().getFirst().reason()).isEqualTo(StopReason.CONTENT_FILTER);
    assertThat(told(reply).getString("status")).isEqualTo("completed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"output\":7,\"usage\":[]}",
        "{\"output\":[7,{\"type\":\"message\",\"content\":\"x\"},{\"type\":\"reasoning\",\"summary\":1}]}",
        "{\"usage\":{\"input_tokens\":-1,\"output_tokens\":2}}",
        "{\"usage\":{\"input_tokens\":1,\"output_tokens\":2,\"input_tokens_details\":{\"cached_tokens\":2}}}"
      })
  void what_makes_no_sense_is_not_there(String answer) {
    Reply reply = heard(answer);

    assertThat(reply.tokens()).isEmpty();
    assertThat(reply.choices().getFirst().parts()).isEmpty();
    assertThat(told(reply).getJsonArray("output")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"status\":\"failed\",\"error\":{\"code\":\"server_error\",\"message\":\"x\"}} | answered with an error",
        "[] | answered with something that is no JSON",
        "{  | answered with something that is no JSON",
      })
  void what_is_no_answer_is_known_at_a_look(String answer, String what) {
    assertThat(Responses.DIALECT.look(Buffer.buffer(answer)))
        .isInstanceOfSatisfying(
            Look.NoAnswer.class, none -> assertThat(none.fault().toString()).contains(what));
  }

  @Test
  void usage_is_known_at_a_look() {
    Look look = Responses.DIALECT.look(Buffer.buffer(Golden.text("responses/reply.json")));

    assertThat(((Look.AnAnswer) look).tokens()).contains(new Tokens(30, 60, 10, 0, 30, 20));
  }

  @Test
  void a_complaint_is_read_in_its_own_shape() {
    assertThat(
            Responses.DIALECT.complaint(
                Buffer.buffer(
                    "{\"error\":{\"message\":\"No such voice.\",\"type\":\"invalid_request_error\",\"code\":null}}")))
        .isEqualTo(new Complaint("invalid_request_error", "No such voice."));
    assertThat(Responses.DIALECT.complaint(Buffer.buffer("<html>"))).isEqualTo(Complaint.NONE);
  }

  @Test
  void a_refusal_in_the_middle_of_a_stream_is_an_error_event_sdks_stop_at() {
    Refusal refusal = Refusal.of(Refusal.Kind.SERVER, 502, "provider_error", "x broke\ud800");

    String event = Responses.DIALECT.errorEvent(refusal, "r").toString();

    assertThat(event).startsWith("event: error\ndata: ").endsWith("\n\n");
    JsonObject data = new JsonObject(Golden.data(event).getFirst());
    assertThat(data.getString("type")).isEqualTo("error");
    assertThat(data.getString("message")).isEqualTo("x broke?");
    assertThat(data.getJsonObject("error").getString("code")).isEqualTo("provider_error");
  }

  private static JsonObject told(Reply reply) {
    return new ReplyWriter(LISTENING, CLOCK).told(reply);
  }

  private static Reply heard(String answer) {
    return Responses.DIALECT.hear(Buffer.buffer(answer));
  }
}
