package io.tollgate.router.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tollgate.router.sdk.Answer.Call;
import io.tollgate.router.sdk.Answer.Refusal;
import io.tollgate.router.surroundings.Json;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.scripted.book.Asked;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.ToolCall;
import io.tollgate.scripted.script.Script;
import io.tollgate.scripted.script.Twist;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each SDK can do, in front of each kind of provider. docs/compatibility.md tells users. */
@QuarkusTest
@TestProfile(Undiscovered.class)
class CompatibilityTest {

  private static final Reply REPLY = Reply.saying("Good", " day", "!");

  private static final ToolCall OSLO = new ToolCall("weather", "{\"city\":\"Oslo\"}");
  private static final ToolCall ROME = new ToolCall("weather", "{\"city\":\"Rome\"}");

  @BeforeEach
  void reset() {
    Surroundings.reset();
    Behind.list();
    Surroundings.reset();
  }

  @AfterAll
  static void unlist() {
    Behind.unlist();
  }

  static Stream<Arguments> everySdkBeforeEveryKind() {
    return Arrays.stream(Sdk.values())
        .flatMap(sdk -> Arrays.stream(Behind.values()).map(kind -> Arguments.of(sdk, kind)));
  }

  static Stream<Arguments> thoseThatHearErrorsInStreams() {
    return everySdkBeforeEveryKind().filter(pair -> ((Sdk) pair.get()[0]).hearsErrorsInStreams());
  }

  static Stream<Arguments> thoseThatEmbed() {
    return everySdkBeforeEveryKind()
        .filter(pair -> ((Sdk) pair.get()[0]).embeds() && pair.get()[1] != Behind.ANTHROPIC);
  }

  @ParameterizedTest
  @MethodSource("everySdkBeforeEveryKind")
  void plain(Sdk sdk, Behind kind) {
    kind.plays(Script.saying(REPLY));

    try (Client client = sdk.open()) {
      Answer answer = client.ask(kind.model(), Question.PLAIN);

      assertThat(answer).isEqualTo(new Answer("Good day!", List.of(), 11, 3));
    }
    assertThat(Surroundings.provider().onlyEntry().text()).contains("Hello?");
  }

  @ParameterizedTest
  @MethodSource("everySdkBeforeEveryKind")
  void streamed(Sdk sdk, Behind kind) {
    kind.plays(Script.saying(REPLY).inPiecesOf(9));

    try (Client client = sdk.open()) {
      Answer answer = client.listen(kind.model(), Question.PLAIN);

      assertThat(answer).isEqualTo(new Answer("Good day!", List.of(), 11, 3));
    }
  }

  @ParameterizedTest
  @MethodSource("everySdkBeforeEveryKind")
  void tools(Sdk sdk, Behind kind) {
    kind.plays(Script.saying(Reply.saying("Let me look.").andCalling(OSLO, ROME)));

    try (Client client = sdk.open()) {
      Answer answer = client.ask(kind.model(), Question.PLAIN.offering());

      assertWantsBoth(answer);
      goesOn(client, kind, answer.calls());
    }
    assertThat(schemaOfTheTool(kind)).isEqualTo("string");
  }

  @ParameterizedTest
  @MethodSource("everySdkBeforeEveryKind")
  void streamed_tools(Sdk sdk, Behind kind) {
    kind.plays(Script.saying(Reply.saying("Let me look.").andCalling(OSLO, ROME)).inPiecesOf(13));

    try (Client client = sdk.open()) {
      Answer answer = client.listen(kind.model(), Question.PLAIN.offering());

      assertWantsBoth(answer);
      goesOn(client, kind, answer.calls());
    }
  }

  @ParameterizedTest
  @MethodSource("everySdkBeforeEveryKind")
  void structured_output(Sdk sdk, Behind kind) {
    kind.plays(Script.saying(Reply.saying("{\"city\":", "\"Oslo\"}")));

    try (Client client = sdk.open()) {
      Answer answer = client.ask(kind.model(), Question.PLAIN.wantingJson());

      assertThat(Json.read(answer.text()).path("city").asText()).isEqualTo("Oslo");
    }
    JsonNode wanted = kind.schemaIn(Surroundings.provider().onlyEntry().json());
    assertThat(wanted.at("/properties/city/type").asText()).isEqualToIgnoringCase("string");
    assertThat(wanted.at("/required/0").asText()).isEqualTo("city");
  }

  @ParameterizedTest
  @MethodSource("everySdkBeforeEveryKind")
  void images(Sdk sdk, Behind kind) {
    kind.plays(Script.saying(REPLY));

    try (Client client = sdk.open()) {
      client.ask(kind.model(), Question.PLAIN.seeing());
    }

    assertThat(Surroundings.provider().onlyEntry().text()).containsOnlyOnce(Question.IMAGE);
  }

  @ParameterizedTest
  @MethodSource("thoseThatEmbed")
  void embeddings(Sdk sdk, Behind kind) {
    try (Client client = sdk.open()) {
      List<Integer> sizes = client.embed(kind.embeddingModel(), List.of("one", "two"));

      assertThat(sizes).hasSize(2).allMatch(size -> size > 0).allMatch(sizes.getFirst()::equals);
    }
    assertThat(Surroundings.provider().onlyEntry().text()).contains("one", "two");
  }

  @ParameterizedTest
  @EnumSource
  void a_wrong_key(Sdk sdk) {
    try (Client client = sdk.open("sk-tg-nobody", 0)) {
      Refusal refusal = refusalOf(client, Behind.OPENAI.model());

      assertThat(refusal.status()).isEqualTo(401);
      assertThat(refusal.message()).contains("unknown, blocked or expired");
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_unknown_model(Sdk sdk) {
    try (Client client = sdk.open()) {
      Refusal refusal = refusalOf(client, "gpt-of-nobody");

      assertThat(refusal.status()).isEqualTo(404);
      assertThat(refusal.message()).contains("gpt-of-nobody");
    }
  }

  @ParameterizedTest
  @MethodSource("everySdkBeforeEveryKind")
  void a_rate_limit(Sdk sdk, Behind kind) {
    kind.plays(Script.status(429, "slow down").with("Retry-After", "0.001"));

    try (Client client = sdk.open()) {
      assertThat(refusalOf(client, kind.model()).status()).isEqualTo(429);
    }
    assertThat(Surroundings.provider().book()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("thoseThatHearErrorsInStreams")
  void an_error_in_the_middle_of_a_stream(Sdk sdk, Behind kind) {
    kind.plays(Script.saying(REPLY).twisted(Twist.Kind.ERROR, 2));

    try (Client client = sdk.open()) {
      assertThatThrownBy(() -> client.listen(kind.model(), Question.PLAIN))
          .hasMessageContaining("broke off its answer");
    }
  }

  @ParameterizedTest
  @MethodSource("thoseThatHearErrorsInStreams")
  void a_stream_that_is_cut(Sdk sdk, Behind kind) {
    kind.plays(Script.saying(Reply.saying("Good", " day", "!".repeat(4_000))).cutAt(3_000));

    try (Client client = sdk.open()) {
      assertThatThrownBy(() -> client.listen(kind.model(), Question.PLAIN))
          .hasMessageContaining("broke off its answer");
    }
  }

  @ParameterizedTest
  @EnumSource
  void retries(Sdk sdk) {
    Behind.OPENAI.plays(Script.status(503, "come back"), Script.saying(REPLY));

    try (Client client = sdk.open(2)) {
      assertThat(client.ask(Behind.OPENAI.model(), Question.PLAIN).text()).isEqualTo("Good day!");
    }
    assertThat(Surroundings.provider().book()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("everySdkBeforeEveryKind")
  void cancellation(Sdk sdk, Behind kind) throws Exception {
    kind.plays(Script.saying(Reply.saying("Good", " day")).endless());

    try (Client client = sdk.open()) {
      assertThat(client.leave(kind.model(), Question.PLAIN)).isNotEmpty();
    }

    assertThat(Surroundings.provider().onlyEntry().ended().get(20, TimeUnit.SECONDS))
        .isEqualTo(Asked.Ending.CALLER_HUNG_UP);
  }

  private static void assertWantsBoth(Answer answer) {
    assertThat(answer.text()).isEqualTo("Let me look.");
    assertThat(answer.calls()).extracting(Call::name).containsExactly("weather", "weather");
    assertThat(answer.calls())
        .extracting(call -> Json.read(call.arguments()).path("city").asText())
        .containsExactly("Oslo", "Rome");
    assertThat(answer.calls())
        .extracting(Call::id)
        .filteredOn(id -> !id.isEmpty())
        .doesNotHaveDuplicates();
  }

  /** The second turn: the provider is told what each call came to, in the order of the calls. */
  private static void goesOn(Client client, Behind kind, List<Call> calls) {
    kind.plays(Script.saying(REPLY));

    Answer answer =
        client.ask(kind.model(), Question.PLAIN.offering().after(calls, "It rains.", "It is hot."));

    assertThat(answer.text()).isEqualTo("Good day!");
    assertThat(Surroundings.provider().book().getLast().text())
        .containsSubsequence("Oslo", "Rome", "It rains.", "It is hot.");
  }

  private static String schemaOfTheTool(Behind kind) {
    JsonNode first = Surroundings.provider().book().getFirst().json();
    return kind.toolIn(first).at("/properties/city/type").asText().toLowerCase(Locale.ROOT);
  }

  private static Refusal refusalOf(Client client, String model) {
    return client.refusal(catchThrowable(() -> client.ask(model, Question.PLAIN)));
  }
}
