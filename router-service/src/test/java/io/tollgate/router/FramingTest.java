package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.router.surroundings.Wire;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens on the connection itself: sizes, pieces, reuse, bad framing. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class FramingTest {

  private static final int TOO_MUCH = Surroundings.BODY_BYTES + 1;

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  @Test
  void a_body_in_chunks_is_a_body() throws IOException {
    String body = Ask.question("gpt-4", "");
    try (Wire wire = Wire.open()) {
      wire.send(Wire.head("Transfer-Encoding: chunked"));
      for (int i = 0; i < body.length(); i++) {
        wire.send("1\r\n" + body.charAt(i) + "\r\n");
      }
      wire.send("0\r\n\r\n");

      assertThat(wire.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200");
    }
    assertThat(Surroundings.provider().onlyEntry().json().path("model").asText())
        .isEqualTo("gpt-4");
  }

  @Test
  void a_body_declared_too_large_is_refused_before_it_is_sent() throws IOException {
    try (Wire wire = Wire.open()) {
      wire.send(Wire.head("Content-Length: " + TOO_MUCH));

      assertTooLarge(wire);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2000000000", "99999999999", "5000000000000000000"})
  void a_body_declared_as_large_as_the_sea_is_refused_the_same_way(String length)
      throws IOException {
    try (Wire wire = Wire.open()) {
      wire.send(Wire.head("Content-Length: " + length));

      assertTooLarge(wire);
    }
  }

  @Test
  void a_body_in_chunks_that_grows_too_large_is_refused() throws IOException {
    try (Wire wire = Wire.open()) {
      wire.send(Wire.head("Transfer-Encoding: chunked"));
      wire.send(Integer.toHexString(TOO_MUCH) + "\r\n" + "x".repeat(TOO_MUCH) + "\r\n");

      assertTooLarge(wire);
    }
  }

  @Test
  void a_caller_who_sends_all_of_a_body_too_large_before_it_listens_gets_its_answer()
      throws IOException {
    try (Wire wire = Wire.open()) {
      wire.send(Wire.head("Content-Length: " + 8 * TOO_MUCH));
      wire.send("x".repeat(8 * TOO_MUCH));

      assertTooLarge(wire);
    }
  }

  @Test
  void a_body_of_the_largest_size_is_read() throws IOException {
    String question = Ask.question("gpt-4", ",\"user\":\"%s\"");
    String body = question.formatted("x".repeat(Surroundings.BODY_BYTES - question.length() + 2));
    try (Wire wire = Wire.open()) {
      wire.send(Wire.post(body));

      assertThat(wire.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200");
    }
    assertThat(body).hasSize(Surroundings.BODY_BYTES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{}", "{\"model\":\"gpt-9\",\"messages\":[{}]}"})
  void a_connection_is_good_for_another_call_after_a_refusal(String bad) throws IOException {
    try (Wire wire = Wire.open()) {
      wire.send(Wire.post(bad)).readUntil("\"error\"");
      wire.forget();

      wire.send(Wire.post(Ask.question("gpt-4", "")));

      assertThat(wire.readUntil("\"usage\"")).contains("HTTP/1.1 200");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 100_000, 900_000})
  void a_refusal_without_reading_the_body_does_not_leave_the_caller_hanging(int size)
      throws IOException {
    String noKey = Wire.head("Content-Length: " + size).replaceFirst("Authorization.*\r\n", "");
    try (Wire wire = Wire.open()) {
      wire.send(noKey).send("x".repeat(size));
      assertThat(wire.readUntil("\"error\"")).startsWith("HTTP/1.1 401");
      wire.forget();

      wire.send(Wire.post(Ask.question("gpt-4", "")));

      assertThat(wire.readUntil("\"usage\"")).contains("HTTP/1.1 200");
    }
  }

  @Test
  void calls_sent_at_once_on_one_connection_are_answered_in_turn() throws IOException {
    String call = Wire.post(Ask.question("gpt-4", ""));
    try (Wire wire = Wire.open()) {
      wire.send(call + call.replace("gpt-4\"", "gpt-9\"") + call);

      String answers = wire.readUntil("\"usage\"");
      answers = answers + wire.readUntil("model_not_found");
      assertThat(answers).contains("HTTP/1.1 200");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/models\r\n\r\n",
        "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n",
        "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "GARBAGE\r\n\r\n",
        "POST /v1/%zz HTTP/1.1\r\nHost: x\r\n\r\n"
      })
  void bad_framing_is_the_callers_fault_and_nothing_hangs(String framing) throws IOException {
    try (Wire wire = Wire.open()) {
      wire.send(framing);

      assertThat(wire.readUntil("\r\n\r\n"))
          .startsWith("HTTP/1.")
          .containsPattern("^\\S+ 4\\d\\d ");
    }
  }

  @Test
  void a_bad_chunk_ends_the_connection() throws IOException {
    try (Wire wire = Wire.open()) {
      wire.send(Wire.head("Transfer-Encoding: chunked")).send("5\r\n{\"mod\r\nzz\r\nxx\r\n");

      assertThat(wire.readToEnd()).doesNotContain("HTTP/1.1 5");
    }
    assertThat(Surroundings.provider().book()).isEmpty();
  }

  @Test
  void a_caller_who_leaves_in_its_body_is_forgotten() throws IOException {
    try (Wire wire = Wire.open()) {
      wire.send(Wire.head("Content-Length: 1000")).send("{\"model\":");
    }

    assertThat(Ask.model("gpt-4").statusCode()).isEqualTo(200);
    assertThat(Surroundings.provider().book()).hasSize(1);
  }

  private static void assertTooLarge(Wire wire) throws IOException {
    assertThat(wire.readUntil("request_too_large")).startsWith("HTTP/1.1 413");
    wire.readToEnd();
  }
}
