package io.tollgate.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Tokens;
import io.tollgate.scripted.say.ToolCall;
import io.tollgate.scripted.script.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One reply in all its wire forms, as files one can read. {@code -Dtollgate.update} writes them
 * anew; look at the difference before you commit it.
 */
class WireFormsTest {

  private static final Path FILES =
      Path.of(System.getProperty("tollgate.root"), "deploy/scripted-provider/src/test/wire-forms");

  private static final Reply REPLY =
      Reply.saying("Let me ", "look.")
          .thinking("Two cities, ", "two calls.")
          .andCalling(
              new ToolCall("weather", "{\"city\":\"Oslo\"}"),
              new ToolCall("weather", "{\"city\":\"Rome\"}"))
          .spending(new Tokens(20, 30, 40, 50, 60, 70));

  private ScriptedProvider provider;

  @BeforeEach
  void start() throws IOException {
    provider =
        new ScriptedProvider(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            () -> Instant.parse("2026-02-03T04:05:06Z"));
  }

  @AfterEach
  void stop() throws IOException {
    provider.close();
  }

  static Stream<Arguments> answers() {
    String chat = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";
    String gpt = "{\"model\":\"gpt-4o\"," + chat;
    String claude = "{\"model\":\"claude\",\"max_tokens\":99," + chat;
    String contents = "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}";
    String gemini = "/gemini/v1beta/models/gemini-2.5-pro:";
    String azure = "/azure/openai/deployments/mine/chat/completions?api-version=2024-10-21";
    String content = "{\"content\":{\"parts\":[{\"text\":\"Hi\"}]}}";
    return Stream.of(
        answer("openai-chat", "/openai/v1/chat/completions", gpt + "}"),
        answer(
            "openai-chat-logprobs",
            "/openai/v1/chat/completions",
            gpt + ",\"n\":2,\"logprobs\":true}"),
        answer(
            "openai-chat-stream",
            "/openai/v1/chat/completions",
            gpt + ",\"stream\":true,\"stream_options\":{\"include_usage\":true}}"),
        answer(
            "openai-responses", "/openai/v1/responses", "{\"model\":\"gpt-5\",\"input\":\"Hi\"}"),
        answer(
            "openai-responses-stream",
            "/openai/v1/responses",
            "{\"model\":\"gpt-5\",\"input\":\"Hi\",\"stream\":true}"),
        answer(
            "openai-embeddings",
            "/openai/v1/embeddings",
            "{\"model\":\"e\",\"input\":[\"Hi\",\"Ho\"],\"dimensions\":3}"),
        answer(
            "openai-embeddings-base64",
            "/openai/v1/embeddings",
            "{\"model\":\"e\",\"input\":[1,2],\"dimensions\":3,\"encoding_format\":\"base64\"}"),
        answer("azure-chat", azure, "{" + chat + "}"),
        answer("azure-chat-stream", azure, "{" + chat + ",\"stream\":true}"),
        answer("anthropic-messages", "/anthropic/v1/messages", claude + "}"),
        answer("anthropic-messages-stream", "/anthropic/v1/messages", claude + ",\"stream\":true}"),
        answer("anthropic-count", "/anthropic/v1/messages/count_tokens", claude + "}"),
        answer("gemini-generate", gemini + "generateContent", contents),
        answer("gemini-stream", gemini + "streamGenerateContent?alt=sse", contents),
        answer("gemini-stream-array", gemini + "streamGenerateContent", contents),
        answer("gemini-count", gemini + "countTokens", contents),
        answer("gemini-embed", gemini + "embedContent", content),
        answer(
            "gemini-batch-embed",
            gemini + "batchEmbedContents",
            "{\"requests\":[" + content + "]}"),
        answer("ollama-chat", "/ollama/api/chat", "{\"model\":\"llama3.2\",\"stream\":false}"),
        answer("ollama-chat-stream", "/ollama/api/chat", "{\"model\":\"llama3.2\"}"),
        answer("ollama-embed", "/ollama/api/embed", "{\"model\":\"e\",\"input\":\"Hi\"}"),
        answer("ollama-show", "/ollama/api/show", "{\"model\":\"llama3.2\"}"));
  }

  private static Arguments answer(String file, String path, String body) {
    return Arguments.of(file, path, body);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void a_reply_is_put_as_the_dialect_puts_it(String file, String path, String body)
      throws IOException {
    provider.alwaysPlays(path.split("/")[1], Script.saying(REPLY));

    HttpResponse<String> response = new Client(provider).post(path, body);

    assertThat(response.statusCode()).isEqualTo(200);
    compare(file, response);
  }

  static Stream<Arguments> lists() {
    return Stream.of(
        Arguments.of("openai-models", "/openai/v1/models", new String[0]),
        Arguments.of(
            "anthropic-models",
            "/anthropic/v1/models",
            new String[] {"anthropic-version", "2023-06-01"}),
        Arguments.of("gemini-models", "/gemini/v1beta/models", new String[0]),
        Arguments.of("ollama-tags", "/ollama/api/tags", new String[0]));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lists")
  void models_are_listed_as_the_dialect_lists_them(String file, String path, String[] headers)
      throws IOException {
    HttpResponse<String> response = new Client(provider).get(path, headers);

    compare(file, response);
  }

  static Stream<Arguments> errors() {
    return Stream.of(
        Arguments.of("openai-error", "/openai/v1/chat/completions"),
        Arguments.of("anthropic-error", "/anthropic/v1/messages"),
        Arguments.of("gemini-error", "/gemini/v1beta/models/g:generateContent"),
        Arguments.of("ollama-error", "/ollama/api/chat"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("errors")
  void an_error_is_put_as_the_dialect_puts_it(String file, String path) throws IOException {
    provider.plays(path.split("/")[1], Script.status(429, "Slow down."));

    HttpResponse<String> response = new Client(provider).post(path, "{}");

    assertThat(response.statusCode()).isEqualTo(429);
    compare(file, response);
  }

  private static void compare(String name, HttpResponse<String> response) throws IOException {
    String type = response.headers().firstValue("content-type").orElseThrow();
    String answered = type + "\n\n" + response.body().replace("\r", "<CR>");
    Path file = FILES.resolve(name + ".txt");
    if (System.getProperty("tollgate.update") != null) {
      Files.createDirectories(FILES);
      Files.writeString(file, answered);
    }
    assertThat(answered).isEqualTo(Files.readString(file));
  }
}
