package io.tollgate.scripted;

import static io.tollgate.scripted.Client.CHAT;
import static io.tollgate.scripted.Client.HELLO;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.scripted.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be done with curl. */
class ControlTest {

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
  void a_script_is_played_as_often_as_it_says() throws IOException {
    client.post(
        "/__script",
        "{\"provider\":\"openai\",\"play\":\"503\",\"message\":\"Full.\",\"times\":2}");

    assertThat(client.post(CHAT, HELLO).body()).contains("Full.");
    assertThat(client.post(CHAT, HELLO).statusCode()).isEqualTo(503);
    assertThat(client.post(CHAT, HELLO).statusCode()).isEqualTo(200);
  }

  @Test
  void a_habit_stays_until_the_reset() throws IOException {
    client.post(
        "/__script",
        "{\"provider\":\"openai\",\"play\":\"429\",\"always\":true,\"headers\":{\"Retry-After\":\"9\"}}");

    HttpResponse<String> first = client.post(CHAT, HELLO);
    HttpResponse<String> second = client.post(CHAT, HELLO);
    client.post("/__reset", "");
    HttpResponse<String> afterwards = client.post(CHAT, HELLO);

    assertThat(first.headers().firstValue("retry-after")).contains("9");
    assertThat(second.statusCode()).isEqualTo(429);
    assertThat(afterwards.statusCode()).isEqualTo(200);
    assertThat(provider.book()).hasSize(1);
  }

  @Test
  void a_reply_is_said_as_it_was_posted() throws IOException {
    client.post(
        "/__script",
        """
        {"provider": "anthropic", "say": {"text": ["Let", " me"], "reasoning": "Hm.", "stop": "tools",
          "tools": [{"name": "weather", "arguments": {"city": "Oslo"}}],
          "tokens": {"input": 5, "cache_write_1h": 6, "output": 7}}}
        """);

    JsonNode message =
        client.json("/v1/messages", "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[]}");

    assertThat(message.path("content"))
        .extracting(block -> block.path("type").asText())
        .containsExactly("thinking", "text", "tool_use");
    assertThat(message.at("/content/2/input/city").asText()).isEqualTo("Oslo");
    assertThat(message.path("stop_reason").asText()).isEqualTo("tool_use");
    assertThat(message.at("/usage/cache_creation/ephemeral_1h_input_tokens").asInt()).isEqualTo(6);
  }

  @Test
  void bytes_are_answered_as_they_were_posted() throws IOException {
    client.post(
        "/__script",
        "{\"provider\":\"openai\",\"status\":418,\"content_type\":\"text/tea\",\"body\":\"short\"}");

    HttpResponse<String> response = client.post(CHAT, HELLO);

    assertThat(response.statusCode()).isEqualTo(418);
    assertThat(response.headers().firstValue("content-type")).contains("text/tea");
    assertThat(response.body()).isEqualTo("short");
  }

  @Test
  void a_model_says_by_its_name_what_is_played() throws IOException {
    HttpResponse<String> response =
        client.post(CHAT, HELLO.replace("gpt-4o", "gpt-4o-scripted-tools-2+nousage"));

    JsonNode completion = Json.read(response.body());
    assertThat(completion.at("/choices/0/message/tool_calls")).hasSize(2);
    assertThat(completion.has("usage")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/__script | {} | provider",
        "/__script | {\"provider\":\"p\",\"play\":\"cut\u2013200\"} | is none of: status",
        "/__script | {\"provider\":\"p\",\"play\":\"503+nousage\"} | only a reply",
        "/__script | {\"provider\":\"p\",\"play\":\"pieces-0\"} | at least one byte",
        "/__script | {\"provider\":\"p\",\"message\":\"x\"} | play a status",
        "/__script | {\"provider\":\"p\",\"times\":0} | times",
        "/__scripts | {} | /__script"
      })
  void what_is_wrong_with_a_script_is_said(String path, String body, String message)
      throws IOException {
    HttpResponse<String> response = client.post(path, body);

    assertThat(response.statusCode()).isBetween(400, 404);
    assertThat(Json.read(response.body()).path("error").asText()).contains(message);
  }

  @Test
  void a_misspelled_model_is_answered_with_what_can_be_spelled() throws IOException {
    HttpResponse<String> response = client.post(CHAT, HELLO.replace("gpt-4o", "scripted-brew"));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("'brew' is none of: ");
  }

  @Test
  void the_book_tells_everything_but_keys() throws IOException {
    client.post(CHAT, HELLO, "Authorization", "Bearer sk-canary", "X-Request-Id", "r-1");
    client.post("/v1beta/models/g:generateContent?key=sk-canary", "{\"contents\":[]}");

    String book = client.get("/__book").body();

    JsonNode entry = Json.read(book.lines().findFirst().orElseThrow());
    assertThat(book).doesNotContain("canary").hasLineCount(2);
    assertThat(entry.path("authorized").asBoolean()).isTrue();
    assertThat(entry.at("/headers/x-request-id").asText()).isEqualTo("r-1");
    assertThat(entry.at("/body/model").asText()).isEqualTo("gpt-4o");
    assertThat(entry.path("ending").asText()).isEqualTo("AS_WRITTEN");
    assertThat(entry.at("/billed/cache_read").asInt()).isEqualTo(4);
  }

  @Test
  void sums_are_kept_per_provider() throws IOException {
    client.post(CHAT, HELLO);
    client.post(CHAT, HELLO.replace("gpt-4o", "scripted-500"));

    JsonNode openai = Json.read(client.get("/__stats").body()).at("/providers/openai");

    assertThat(openai.path("requests").asInt()).isEqualTo(2);
    assertThat(openai.at("/endings/AS_WRITTEN").asInt()).isEqualTo(2);
    assertThat(openai.at("/billed/output").asInt()).isEqualTo(3);
  }

  @Test
  void who_is_sent_away_comes_back_by_itself() throws IOException {
    try (Wire guest = new Wire(provider).post(CHAT, HELLO).readUntil("fp_scripted")) {
      client.post("/__leave", "{\"ms\":1}");

      guest.readToEnd();
    }
    assertThat(patientClient().statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> patientClient() throws IOException {
    while (true) {
      try {
        return client.post(CHAT, HELLO);
      } catch (IOException away) {
        Thread.onSpinWait();
      }
    }
  }
}
