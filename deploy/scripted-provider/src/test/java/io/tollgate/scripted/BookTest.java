package io.tollgate.scripted;

import static io.tollgate.scripted.Client.CHAT;
import static io.tollgate.scripted.Client.HELLO;
import static io.tollgate.scripted.Client.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.scripted.book.Asked;
import io.tollgate.scripted.book.Asked.Ending;
import io.tollgate.scripted.book.Asked.Outcome;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Tokens;
import io.tollgate.scripted.script.Script;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the provider knows afterwards: the truth that others are compared with. */
class BookTest {

  private static final Tokens TRUTH = new Tokens(100, 10, 20, 30, 400, 0);
  private static final Reply FOUR = Reply.saying("a", "b", "c", "d").spending(TRUTH);

  private ScriptedProvider provider;
  private Client client;

  @BeforeEach
  void start() throws IOException {
    provider = new ScriptedProvider();
    client = new Client(provider);
  }

  @AfterEach
  void stop() throws IOException {
    provider.close();
  }

  @Test
  void an_entry_says_who_was_asked_for_what() throws IOException {
    client.post(CHAT, HELLO, "Authorization", "Bearer sk-canary", "X-Request-Id", "r-1");

    Asked asked = provider.onlyEntry();
    assertThat(asked.provider()).isEqualTo("openai");
    assertThat(asked.path()).isEqualTo(CHAT);
    assertThat(asked.text()).isEqualTo(HELLO);
    assertThat(asked.json().path("model").asText()).isEqualTo("gpt-4o");
    assertThat(asked.headers().get("Authorization")).containsExactly("Bearer sk-canary");
    assertThat(asked.header("x-request-id")).contains("r-1");
    assertThat(asked.toString()).doesNotContain("canary").doesNotContain("messages");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/chat/completions, openai",
    "/acme/chat/completions, acme",
    "/acme/v1beta/openai/chat/completions, acme",
    "/openai/deployments/d/chat/completions, azure",
    "/my-azure/openai/deployments/d/chat/completions, my-azure",
    "/v1/messages, anthropic",
    "/v1beta/models/g:generateContent, gemini",
    "/api/chat, ollama",
    "/acme/v1/audio/speech, acme",
    "/, unknown"
  })
  void a_path_names_its_provider(String path, String name) throws IOException {
    client.post(path, "{}");

    assertThat(provider.onlyEntry().provider()).isEqualTo(name);
  }

  @Test
  void a_whole_answer_is_billed_as_it_was_written() throws IOException {
    provider.plays("openai", Script.saying(FOUR));

    int length = client.post(CHAT, HELLO).body().length();

    assertThat(provider.onlyEntry().outcome().join())
        .isEqualTo(new Outcome(Ending.AS_WRITTEN, 200, length, TRUTH));
  }

  @Test
  void a_stream_that_is_cut_is_billed_as_far_as_it_was_generated() throws IOException {
    provider.plays("openai", Script.saying(FOUR));
    String stream = client.post(CHAT, STREAM).body();
    provider.reset();
    int afterTwo = stream.indexOf("\"content\":\"c\"");
    provider.plays("openai", Script.saying(FOUR).cutAt(afterTwo));

    try (Wire wire = new Wire(provider).post(CHAT, STREAM)) {
      wire.readToEnd();
    }

    Outcome outcome = provider.onlyEntry().outcome().join();
    assertThat(outcome.ending()).isEqualTo(Ending.BROKEN_OFF);
    assertThat(outcome.bytes()).isEqualTo(afterTwo);
    assertThat(outcome.billed()).isEqualTo(TRUTH.withCompletion(200, 0));
  }

  @Test
  void every_choice_is_billed() throws IOException {
    provider.plays("openai", Script.saying(FOUR));

    client.post(CHAT, HELLO.replace("{", "{\"n\":3,"));

    assertThat(provider.onlyEntry().outcome().join().billed())
        .isEqualTo(TRUTH.withCompletion(1_200, 0));
  }

  @ParameterizedTest
  @CsvSource({"500", "hangup"})
  void what_failed_before_it_began_costs_nothing(String words) throws IOException {
    provider.plays("openai", Script.play(words));

    try (Wire wire = new Wire(provider).post(CHAT, HELLO).send("\r\n")) {
      wire.readToEnd();
    }

    assertThat(provider.onlyEntry().outcome().join().billed()).isEqualTo(Tokens.NONE);
  }

  @Test
  void raw_bytes_cost_what_the_script_says() throws IOException {
    provider.plays("openai", Script.json("{}").billing(TRUTH));

    client.post(CHAT, HELLO);

    assertThat(provider.onlyEntry().outcome().join().billed()).isEqualTo(TRUTH);
  }

  @Test
  void a_connection_carries_many_requests_in_any_framing() throws IOException {
    String chunked =
        "POST %s HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n%s\r\n%x;x=y\r\n%s\r\n0\r\nT: t\r\n\r\n"
            .formatted(CHAT, HELLO.substring(0, 5), HELLO.length() - 5, HELLO.substring(5));

    try (Wire wire = new Wire(provider).post(CHAT, HELLO).send(chunked).post(CHAT, HELLO)) {
      wire.readUntil("fp_scripted", 3);
    }

    assertThat(provider.book()).extracting(Asked::text).containsOnly(HELLO).hasSize(3);
  }

  @Test
  void what_is_no_http_is_not_answered() throws IOException {
    try (Wire wire = new Wire(provider).send("\u0016\u0003\u0001 hello\r\n\r\n")) {
      wire.readToEnd();

      assertThat(wire.received()).isEmpty();
    }
    assertThat(provider.book()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/messages, '{\"model\":\"m\",\"messages\":[]}', max_tokens",
    "/v1/chat/completions, '{\"model\":\"m\"}', messages",
    "/v1/embeddings, '{\"model\":\"m\"}', input",
    "/v1/chat/completions, 'no json', JSON object"
  })
  void a_request_that_lacks_what_the_provider_requires_is_refused(
      String path, String body, String complaint) throws IOException {
    var response = client.post(path, body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains(complaint);
  }
}
