package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tollgate.contract.Claims;
import io.tollgate.contract.UsageEvent;
import io.tollgate.contract.Uuid7;
import io.tollgate.router.surroundings.AReply;
import io.tollgate.router.surroundings.AReply.UsageOn;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Json;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.scripted.book.Asked;
import io.tollgate.scripted.script.Script;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A call that goes well, as caller, provider and book-keeper see it. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class CallTest {

  private static final AReply REPLY = AReply.saying("Good", " day", "!");
  private static final JsonNode REPLYS_TOKENS =
      Json.read("{\"input\":7,\"cacheRead\":4,\"output\":2,\"reasoning\":1}");

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  @Test
  void the_caller_gets_the_providers_own_bytes_and_learns_who_served() {
    Surroundings.provider().plays("openai", REPLY.whole());

    Response response = Ask.model("gpt-4");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.asString())
        .isEqualTo(REPLY.json().replace("\"usage\":{", "\"usage\":{\"cost\":0.00051,"));
    assertThat(response.contentType()).startsWith("application/json");
    assertThat(response.header("x-tollgate-model")).isEqualTo("gpt-4");
    assertThat(response.header("x-tollgate-provider")).isEqualTo("openai");
    assertThat(response.header("x-tollgate-attempts")).isEqualTo("1");
  }

  @Test
  void the_book_keeper_gets_one_event_with_the_providers_tokens() {
    Surroundings.provider().plays("openai", REPLY.whole());

    Response response = Ask.model("openai/gpt-4");

    JsonNode event = Surroundings.bookKeeper().onlyEventOf(response.header("x-request-id"));
    assertThat(event.path("tokens")).isEqualTo(REPLYS_TOKENS);
    assertThat(event.path("payer"))
        .isEqualTo(
            Json.read(
                "{\"tenant\":\"%s\",\"team\":null,\"user\":null,\"key\":\"%s\"}"
                    .formatted(Claims.DEFAULT_TENANT, Surroundings.key().id())));
    assertThat(event.path("target"))
        .isEqualTo(
            Json.read(
                "{\"provider\":\"openai\",\"model\":\"gpt-4\",\"requested\":\"openai/gpt-4\",\"streamed\":false}"));
    assertThat(event.path("outcome").asText()).isEqualTo("SERVED");
    assertThat(event.path("estimated").asBoolean()).isFalse();
    assertThat(event.path("last").asBoolean()).isTrue();
    assertThat(event.path("operationType").asText()).isEqualTo("chat");
    assertThat(Uuid7.timeOf(UUID.fromString(event.path("id").asText()))).isNotNull();
  }

  @Test
  void an_event_has_the_fields_of_the_contract_and_no_other() {
    JsonNode event =
        Surroundings.bookKeeper().onlyEventOf(Ask.model("gpt-4").header("x-request-id"));

    assertThat(Arrays.stream(UsageEvent.class.getRecordComponents()).map(RecordComponent::getName))
        .containsAll(event::fieldNames);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100_000})
  void a_stream_reaches_the_caller_whatever_pieces_it_comes_in(int pieces) {
    Surroundings.provider().plays("openai", REPLY.streamed().inPiecesOf(pieces));

    Response response = Ask.stream("gpt-4");

    assertThat(response.asString()).isEqualTo(REPLY.usage(UsageOn.NO_CHUNK).stream());
    assertThat(response.contentType()).isEqualTo("text/event-stream; charset=utf-8");
    assertThat(response.header("cache-control")).isEqualTo("no-cache");
    assertThat(response.header("x-tollgate-model")).isEqualTo("gpt-4");
  }

  @ParameterizedTest
  @EnumSource(names = "NO_CHUNK", mode = EnumSource.Mode.EXCLUDE)
  void a_stream_is_booked_with_the_providers_tokens_wherever_they_stand(UsageOn chunk) {
    Surroundings.provider().plays("openai", REPLY.usage(chunk).streamed());

    Response response = Ask.stream("gpt-4");

    JsonNode event = Surroundings.bookKeeper().onlyEventOf(response.header("x-request-id"));
    assertThat(event.path("tokens")).isEqualTo(REPLYS_TOKENS);
    assertThat(event.path("estimated").asBoolean()).isFalse();
    assertThat(event.at("/target/streamed").asBoolean()).isTrue();
    assertThat(event.at("/timing/firstTokenMicros").asLong())
        .isPositive()
        .isLessThanOrEqualTo(event.at("/timing/durationMicros").asLong());
  }

  @Test
  void a_stream_without_usage_is_booked_with_an_estimate() {
    Surroundings.provider().plays("openai", REPLY.usage(UsageOn.NO_CHUNK).streamed());

    Response response = Ask.stream("gpt-4");

    JsonNode event = Surroundings.bookKeeper().onlyEventOf(response.header("x-request-id"));
    assertThat(event.path("estimated").asBoolean()).isTrue();
    assertThat(event.at("/tokens/output").asInt()).isEqualTo(3);
    assertThat(event.at("/tokens/input").asInt()).isPositive();
  }

  @Test
  void a_stream_that_lacks_the_last_empty_line_is_complete() {
    String stream = REPLY.stream();
    Surroundings.provider()
        .plays(
            "openai",
            Script.stream(
                stream.substring(0, stream.length() - 2).getBytes(StandardCharsets.UTF_8)));

    assertThat(Ask.stream("gpt-4").asString()).endsWith("data: [DONE]\n\n");
  }

  @Test
  void a_caller_who_asks_for_usage_gets_it_with_the_cost() {
    Surroundings.provider().plays("openai", REPLY.streamed());

    Response response =
        Ask.chat(
            Ask.question("gpt-4", ",\"stream\":true,\"stream_options\":{\"include_usage\":true}"));

    assertThat(response.asString())
        .isEqualTo(REPLY.stream().replace("\"usage\":{", "\"usage\":{\"cost\":0.00051,"));
  }

  @Test
  void unknown_fields_reach_the_provider_byte_for_byte() {
    String strange =
        "{ \"reasoning_effort\" : \"low\", \"x\":[1.50e1,{\"b\":null}], \"model\":%s,\n \"messages\":[{\"role\":\"user\",\"content\":\"\\u0048\u00e9\ud83d\ude00\"}]}";

    Ask.chat(strange.formatted("\"openai/gpt-4\""));

    assertThat(Surroundings.provider().onlyEntry().text())
        .isEqualTo(strange.formatted("\"gpt-4\""));
  }

  @Test
  void the_providers_key_goes_to_the_provider_and_the_callers_key_does_not() {
    Ask.caller()
        .header("x-api-key", Surroundings.key().reveal())
        .header("OpenAI-Organization", "canary-org")
        .body(Ask.question("gpt-4", ""))
        .post("/v1/chat/completions");

    Asked asked = Surroundings.provider().onlyEntry();
    assertThat(asked.headers().get("Authorization"))
        .containsExactly("Bearer " + Surroundings.PROVIDER_KEY);
    assertThat(asked.headers().toString() + asked.text())
        .doesNotContain(Surroundings.key().secret())
        .doesNotContain("canary-org");
    assertThat(asked.path()).isEqualTo("/openai/v1/chat/completions");
  }

  @Test
  void a_stream_is_always_asked_for_its_usage() {
    Ask.stream("gpt-4");

    assertThat(Surroundings.provider().onlyEntry().json().at("/stream_options/include_usage"))
        .isEqualTo(Json.read("true"));
  }

  @Test
  void auto_is_the_cheapest_model_of_the_configured_providers() {
    Response response = Ask.model("auto");

    assertThat(response.header("x-tollgate-model")).isEqualTo("claude-3-haiku");
    assertThat(Surroundings.provider().onlyEntry().provider()).isEqualTo("anthropic");
  }
}
