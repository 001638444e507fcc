package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.tollgate.router.surroundings.Answered;
import io.tollgate.router.surroundings.Answered.Called;
import io.tollgate.router.surroundings.Conversation;
import io.tollgate.router.surroundings.EveryKind;
import io.tollgate.router.surroundings.EveryKind.Kind;
import io.tollgate.router.surroundings.Speaker;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.scripted.book.Asked;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Stop;
import io.tollgate.scripted.say.Tokens;
import io.tollgate.scripted.say.ToolCall;
import io.tollgate.scripted.script.Script;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every caller and every kind of provider have a conversation, whole and streamed. */
@QuarkusTest
@TestProfile(EveryKind.class)
class EveryPairTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final Reply REPLY =
      Reply.saying("Let me ", "look.")
          .thinking("Two cities, ", "two calls.")
          .andCalling(
              new ToolCall("weather", "{\"city\":\"Oslo\"}"),
              new ToolCall("weather", "{\"city\":\"Rome\"}"))
          .stopping(Stop.TOOLS)
          .spending(new Tokens(20, 30, 0, 0, 60, 7));

  static Stream<Arguments> pairs() {
    List<Arguments> pairs = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (Speaker speaker : Speaker.values()) {
        pairs.add(Arguments.of(speaker, kind, true));
        pairs.add(Arguments.of(speaker, kind, false));
      }
    }
    return pairs.stream();
  }

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  @ParameterizedTest(name = "{0} to {1}, streamed: {2}")
  @MethodSource("pairs")
  void a_caller_is_told_what_the_provider_says_and_can_go_on(
      Speaker speaker, Kind kind, boolean streamed) throws Exception {
    Surroundings.provider().alwaysPlays(kind.provider(), Script.saying(REPLY));
    Answered first =
        ask(speaker, kind, streamed, Conversation.begun(speaker, kind.model(), streamed));

    assertThat(first.text()).isEqualTo("Let me look.");
    assertThat(first.thought()).isEqualTo("Two cities, two calls.");
    assertThat(first.calls().toString())
        .isEqualTo("[weather({\"city\":\"Oslo\"}), weather({\"city\":\"Rome\"})]");
    assertThat(first.calls()).extracting(Called::id).doesNotHaveDuplicates().doesNotContain("");
    assertThat(first.stop()).isEqualTo(stop(speaker));
    assertThat(List.of(first.in(), first.out())).containsExactly(50L, 67L);

    Surroundings.provider().alwaysPlays(kind.provider(), Script.POLITE);
    Answered second =
        ask(
            speaker,
            kind,
            streamed,
            Conversation.goneOn(speaker, kind.model(), streamed, first.calls()));

    assertThat(second.text()).isEqualTo("Hello.");
    List<String> asked =
        Surroundings.provider().book().stream()
            .filter(one -> one.text().contains("Where is it warm?"))
            .map(Asked::text)
            .toList();
    assertThat(asked).hasSize(2);
    assertThat(asked)
        .allSatisfy(request ->
            assertThat(request)
                .contains("Be brief.", "Tells it.", "\"city\"", "iVBORw0K", "77", "weather"));
    assertThat(asked.getLast()).contains("Oslo", "Rome", "Degrees of Oslo", "Degrees of Rome");
    if (kind != Kind.OLLAMA) {
      assertThat(asked.getFirst()).containsPattern("(?i)\"(required|any)\"");
    }
    if (kind != Kind.OLLAMA || speaker == Speaker.CHAT) {
      assertThat(asked.getLast()).contains(first.calls().getFirst().id());
    }
  }

  // Ollama cannot be made to call a tool, and whoever wants that is refused.
  private static String asked(Kind kind, String body) {
    return kind != Kind.OLLAMA
        ? body
        : body.replace("\"tool_choice\":\"required\"", "\"tool_choice\":\"auto\"")
            .replace("{\"type\":\"any\"}", "{\"type\":\"auto\"}")
            .replace("\"mode\":\"ANY\"", "\"mode\":\"AUTO\"");
  }

  private static String stop(Speaker speaker) {
    return switch (speaker) {
      case CHAT -> "tool_calls";
      case RESPONSES -> "completed";
      case MESSAGES -> "tool_use";
      case GEMINI, GEMINI_LIST -> "STOP";
    };
  }

  private static Answered ask(Speaker speaker, Kind kind, boolean streamed, String body)
      throws Exception {
    String path = speaker.path(kind.model(), streamed);
    HttpResponse<String> response =
        CLIENT.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .header("Authorization", "Bearer " + Surroundings.key().reveal())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(asked(kind, body)))
                .build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Answered.of(speaker, streamed, response.body());
  }
}
