package io.tollgate.scripted;

import static io.tollgate.scripted.Client.CHAT;
import static io.tollgate.scripted.Client.HELLO;
import static io.tollgate.scripted.Client.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.scripted.book.Asked;
import io.tollgate.scripted.book.Asked.Ending;
import io.tollgate.scripted.book.Asked.Outcome;
import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Tokens;
import io.tollgate.scripted.script.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every fault, as it arrives. */
class FaultsTest {

  private static final String FIRST_EVENT =
      """
      data: {"id":"chatcmpl-00000001","object":"chat.completion.chunk","created":0,"model":"gpt-4o",\
      "service_tier":"default","system_fingerprint":"fp_scripted","choices":[{"index":0,\
      "delta":{"role":"assistant","content":"","refusal":null},"logprobs":null,"finish_reason":null}]}

      """;

  private ScriptedProvider provider;
  private Client client;

  @BeforeEach
  void start() throws IOException {
    provider =
        new ScriptedProvider(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), () -> Instant.EPOCH);
    client = new Client(provider);
  }

  @AfterEach
  void stop() throws IOException {
    provider.close();
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_request_error",
    "401, authentication_error",
    "404, invalid_request_error",
    "413, invalid_request_error",
    "429, rate_limit_error",
    "500, server_error",
    "503, server_error",
    "529, server_error"
  })
  void an_error_has_its_status_and_type(int status, String type) throws IOException {
    provider.plays("openai", Script.play(String.valueOf(status)));

    HttpResponse<String> response = client.post(CHAT, HELLO);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(Json.read(response.body()).at("/error/type").asText()).isEqualTo(type);
  }

  @Test
  void a_rate_limit_says_when_to_come_back() throws IOException {
    provider.plays("openai", Script.play("429+retryafter-3+retryafterms-250"));

    HttpResponse<String> response = client.post(CHAT, HELLO);

    assertThat(response.headers().firstValue("retry-after")).contains("3");
    assertThat(response.headers().firstValue("retry-after-ms")).contains("250");
  }

  @ParameterizedTest
  @CsvSource({"cut-50, FIN", "reset-50, RST"})
  void an_answer_breaks_off_at_its_byte(String words, Wire.End end) throws IOException {
    provider.plays("openai", Script.play(words));

    try (Wire wire = new Wire(provider).post(CHAT, HELLO)) {
      assertThat(wire.readToEnd()).isEqualTo(end);
      assertThat(wire.received()).contains("Content-Length: ");
      // A reset may overtake what was sent before it.
      assertThat(wire.body().length()).isLessThanOrEqualTo(50);
      assertThat(end == Wire.End.RST || wire.body().length() == 50).isTrue();
    }
    assertThat(provider.onlyEntry().ended().join()).isEqualTo(Ending.BROKEN_OFF);
  }

  @Test
  void a_stream_that_is_cut_has_no_last_chunk() throws IOException {
    provider.plays("openai", Script.play("cut-50"));

    try (Wire wire = new Wire(provider).post(CHAT, STREAM)) {
      assertThat(wire.readToEnd()).isEqualTo(Wire.End.FIN);
      assertThat(wire.received())
          .contains("chunked")
          .contains("\r\n32\r\n")
          .doesNotEndWith("0\r\n\r\n");
    }
  }

  @ParameterizedTest
  @CsvSource({"hangup, FIN", "rst, RST"})
  void a_provider_leaves_without_a_word(String words, Wire.End end) throws IOException {
    provider.plays("openai", Script.play(words));

    try (Wire wire = new Wire(provider).post(CHAT, HELLO)) {
      assertThat(wire.readToEnd()).isEqualTo(end);
      assertThat(wire.received()).isEmpty();
    }
  }

  @Test
  void a_stalled_answer_goes_on_when_it_is_released() throws IOException {
    provider.plays("openai", Script.play("stall-40"));

    try (Wire wire = new Wire(provider).post(CHAT, HELLO)) {
      wire.readUntil("\"object\":\"");
      assertThat(wire.body()).hasSize(40);
      releaseUntilDone();
      wire.readUntil("fp_scripted\"}");
    }
    assertThat(provider.onlyEntry().ended().join()).isEqualTo(Ending.AS_WRITTEN);
  }

  /** The answer waits from some moment on: a release before then is for others. */
  private void releaseUntilDone() {
    while (!provider.onlyEntry().ended().isDone()) {
      provider.release();
      Thread.onSpinWait();
    }
  }

  @Test
  void who_leaves_a_stalled_answer_is_noticed() throws Exception {
    provider.plays("openai", Script.play("stall-40"));

    try (Wire wire = new Wire(provider).post(CHAT, HELLO)) {
      wire.readUntil("\"object\":\"");
    }

    assertThat(provider.onlyEntry().ended().get(20, TimeUnit.SECONDS))
        .isEqualTo(Ending.CALLER_HUNG_UP);
  }

  @Test
  void a_held_answer_has_not_one_byte_before_it_is_released() throws IOException {
    provider.plays("openai", Script.play("held"));

    try (Wire wire = new Wire(provider).post(CHAT, HELLO)) {
      assertThat(entry().ended()).isNotDone();
      releaseUntilDone();
      wire.readUntil("Hello.");
    }
  }

  @Test
  void an_endless_stream_ends_with_its_reader() throws Exception {
    provider.plays("openai", Script.play("endless"));

    try (Wire wire = new Wire(provider).post(CHAT, STREAM)) {
      wire.readUntil("\"Hel\"", 20);
      assertThat(wire.received()).doesNotContain("[DONE]");
    }

    assertThat(provider.onlyEntry().ended().get(20, TimeUnit.SECONDS))
        .isEqualTo(Ending.CALLER_HUNG_UP);
  }

  @Test
  void a_chunk_size_that_is_no_number() throws IOException {
    provider.plays("openai", Script.play("badchunks"));

    try (Wire wire = new Wire(provider).post(CHAT, STREAM)) {
      assertThat(wire.readToEnd()).isEqualTo(Wire.End.FIN);
      assertThat(wire.body()).contains("\r\nno number\r\n");
    }
  }

  @Test
  void a_body_without_length_ends_with_its_connection() throws IOException {
    provider.plays("openai", Script.play("untilclose"));

    try (Wire wire = new Wire(provider).post(CHAT, HELLO)) {
      assertThat(wire.readToEnd()).isEqualTo(Wire.End.FIN);
      assertThat(wire.received())
          .contains("Connection: close")
          .doesNotContain("Content-Length")
          .doesNotContain("chunked");
      assertThat(Json.read(wire.body()).path("object").asText()).isEqualTo("chat.completion");
    }
  }

  @Test
  void the_json_of_a_whole_answer_is_broken() throws IOException {
    provider.plays("openai", Script.play("badjson"));

    String body = client.post(CHAT, HELLO).body();

    assertThatThrownBy(() -> Json.read(body)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void the_json_of_one_event_is_broken_and_the_stream_goes_on() throws IOException {
    provider.plays("openai", Script.play("badjson-2"));

    String[] events = client.post(CHAT, STREAM).body().split("\n\n");

    assertThatThrownBy(() -> Json.read(events[2].substring("data: ".length())))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(events[1]).contains("Hel");
    assertThat(events[3]).contains(".");
    assertThat(events[events.length - 1]).isEqualTo("data: [DONE]");
  }

  @Test
  void one_event_is_no_event_and_runs_into_the_next() throws IOException {
    provider.plays("openai", Script.play("badevent-1"));

    String body = client.post(CHAT, STREAM).body();

    assertThat(body).contains("\n\na: {").contains("}data: {").endsWith("data: [DONE]\n\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/openai/v1/chat/completions | /error/type | server_error",
        "/openai/v1/responses | /type | error",
        "/anthropic/v1/messages | /error/type | api_error",
        "/gemini/v1beta/models/g:streamGenerateContent?alt=sse | /error/status | INTERNAL",
        "/ollama/api/chat | /error | The script breaks this off."
      })
  void an_error_in_the_middle_of_a_stream_is_the_last_event(String path, String at, String value)
      throws IOException {
    String request =
        "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[],\"contents\":[],\"stream\":true}";
    provider.plays(path.split("/")[1], Script.play("error-2"));

    HttpResponse<String> response = client.post(path, request);

    String[] lines = response.body().strip().split("\\s*\n");
    String last = lines[lines.length - 1];
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(Json.read(last.substring(last.indexOf('{'))).at(at).asText()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "html, text/html, <html>Bad Gateway</html>",
    "empty, application/json, ''",
    "html-502, text/html, <html>Bad Gateway</html>"
  })
  void something_else_than_an_answer(String words, String type, String body) throws IOException {
    provider.plays("openai", Script.play(words));

    HttpResponse<String> response = client.post(CHAT, HELLO);

    assertThat(response.headers().firstValue("content-type")).contains(type);
    assertThat(response.body()).isEqualTo(body);
  }

  @Test
  void a_stream_of_another_type() throws IOException {
    provider.plays("openai", Script.play("plaintext"));

    HttpResponse<String> response = client.post(CHAT, STREAM);

    assertThat(response.headers().allValues("content-type")).containsExactly("text/plain");
    assertThat(response.body()).startsWith("data: ");
  }

  @ParameterizedTest
  @CsvSource({
    "nousage, ''",
    "negativeusage, -11",
    "hugeusage, 11000000000",
  })
  void usage_that_is_not_the_truth(String words, String prompt) throws IOException {
    provider.plays("openai", Script.play(words));

    String told = client.json(CHAT, HELLO).at("/usage/prompt_tokens").asText();

    assertThat(told).isEqualTo(prompt);
    assertThat(provider.onlyEntry().outcome().join().billed().prompt()).isEqualTo(11);
  }

  @Test
  void usage_on_every_chunk_grows() throws IOException {
    provider.plays("openai", Script.play("usageeverywhere"));

    String body = client.post(CHAT, STREAM).body();

    assertThat(body.lines().filter(line -> line.startsWith("data: {")))
        .extracting(line -> Json.read(line.substring(6)).at("/usage/completion_tokens").asInt())
        .containsExactly(0, 1, 2, 3, 3);
  }

  @Test
  void a_giant_answer() throws IOException {
    provider.plays("openai", Script.play("giant-3"));

    String content = client.json(CHAT, HELLO).at("/choices/0/message/content").asText();

    assertThat(content).hasSize(3 << 20);
  }

  @Test
  void delays_and_paces_change_nothing_but_the_time() throws IOException {
    provider.plays(
        "openai", Script.play("late-1+firstbyte-1+pace-1+pieces-7+slowread-1"), Script.POLITE);

    String slow = client.post(CHAT, STREAM).body();
    String fast = client.post(CHAT, STREAM).body();

    assertThat(slow.replace("00000001", "2")).isEqualTo(fast.replace("00000002", "2"));
  }

  @Test
  void the_headers_come_before_the_first_byte_of_the_body() throws IOException {
    provider.plays("openai", Script.play("firstbyte-60000"));

    try (Wire wire = new Wire(provider).post(CHAT, HELLO)) {
      wire.readUntil("\r\n\r\n");
      assertThat(wire.body()).isEmpty();
    }
  }

  @Test
  void a_pace_is_kept_between_events() throws Exception {
    provider.plays("openai", Script.play("pace-60000"));

    try (Wire wire = new Wire(provider).post(CHAT, STREAM)) {
      wire.readUntil("}\n\n");
    }

    Outcome outcome = provider.onlyEntry().outcome().get(20, TimeUnit.SECONDS);
    assertThat(outcome.ending()).isEqualTo(Ending.CALLER_HUNG_UP);
    assertThat(outcome.bytes()).isEqualTo(FIRST_EVENT.length());
  }

  @Test
  void who_leaves_before_the_headers_owes_nothing() throws Exception {
    provider.plays("openai", Script.play("late-60000"));

    try (Wire wire = new Wire(provider).post(CHAT, STREAM)) {
      assertThat(wire.received()).isEmpty();
    }

    assertThat(entry().outcome().get(20, TimeUnit.SECONDS))
        .isEqualTo(new Outcome(Ending.CALLER_HUNG_UP, 200, 0, Tokens.NONE));
  }

  @Test
  void a_request_is_read_slowly() throws IOException {
    provider.plays("openai", Script.play("slowread-20"));
    long begin = System.nanoTime();

    client.post(CHAT, HELLO.replace("gpt-4o", "x".repeat(3_000)));

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(40));
  }

  /** The entry of the request that is on its way. */
  private Asked entry() {
    while (provider.book().isEmpty()) {
      Thread.onSpinWait();
    }
    return provider.onlyEntry();
  }

  @Test
  void a_provider_that_left_refuses_connections_until_it_is_back() throws IOException {
    client.post(CHAT, HELLO);

    provider.leave();

    assertThatThrownBy(() -> client.post(CHAT, HELLO)).isInstanceOf(ConnectException.class);
    provider.comeBack();
    assertThat(client.post(CHAT, HELLO).statusCode()).isEqualTo(200);
  }
}
