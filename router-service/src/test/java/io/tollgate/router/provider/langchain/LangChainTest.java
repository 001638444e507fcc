package io.tollgate.router.provider.langchain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.tollgate.router.surroundings.AReply;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Json;
import io.tollgate.router.surroundings.Listed;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.scripted.script.Script;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of LangChain4j's as providers, from a caller's request to the bytes behind the bean. */
@QuarkusTest
@TestProfile(LangChainTest.BeansListed.class)
class LangChainTest {

  /** The catalogue names a provider that is beans. */
  public static final class BeansListed implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      Listed.model("langchain", "langchain4j", "blocking");
      Listed.model("langchain", "langchain4j", "streaming");
      return List.of(new TestResourceEntry(Surroundings.class, Map.of()));
    }

    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("tollgate.provider.langchain.enabled", "true");
    }
  }

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  @Test
  void a_whole_answer_comes_through_and_its_tokens_are_booked() {
    Surroundings.provider().plays("behind", AReply.saying("Good", " day").whole());

    Response response = Ask.model("langchain/blocking");

    assertThat(response.jsonPath().getString("choices[0].message.content")).isEqualTo("Good day");
    assertThat(response.jsonPath().getString("choices[0].finish_reason")).isEqualTo("stop");
    JsonNode event = Surroundings.bookKeeper().onlyEventOf(response.header("x-request-id"));
    assertThat(event.at("/tokens/input").asInt()).isEqualTo(11);
    assertThat(event.at("/tokens/output").asInt()).isEqualTo(2);
    assertThat(Surroundings.provider().onlyEntry().json().path("model").asText())
        .isEqualTo("model-of-the-bean");
  }

  @ParameterizedTest
  @ValueSource(strings = {"langchain/streaming", "langchain/blocking"})
  void a_stream_comes_of_either_kind_of_model(String model) {
    AReply reply = AReply.saying("Good", " day");
    Surroundings.provider()
        .plays("behind", model.endsWith("streaming") ? reply.streamed() : reply.whole());

    Response response = Ask.stream(model);

    StringBuilder said = new StringBuilder();
    response
        .asString()
        .lines()
        .filter(line -> line.startsWith("data: {"))
        .map(line -> Json.read(line.substring("data: ".length())))
        .forEach(chunk -> said.append(chunk.at("/choices/0/delta/content").asText()));
    assertThat(said).hasToString("Good day");
    assertThat(response.asString()).endsWith("data: [DONE]\n\n");
    JsonNode event = Surroundings.bookKeeper().onlyEventOf(response.header("x-request-id"));
    assertThat(event.at("/tokens/input").asInt()).isEqualTo(11);
  }

  @Test
  void tools_pictures_and_schemas_reach_the_model_and_calls_come_back() {
    Surroundings.provider()
        .plays(
            "behind",
            Script.json(
                """
                {"id":"1","object":"chat.completion","model":"m","choices":[{"index":0,"finish_reason":"tool_calls","message":{"role":"assistant","content":null,
                 "tool_calls":[{"id":"c1","type":"function","function":{"name":"weather","arguments":"{\\"city\\":\\"Oslo\\"}"}}]}}]}
                """));

    Response response =
        Ask.chat(
            """
            {"model":"langchain/blocking","max_tokens":9,"temperature":0.5,"stop":["X"],
             "messages":[{"role":"system","content":"Be brief."},
               {"role":"user","content":[{"type":"text","text":"Where?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0="}}]},
               {"role":"assistant","content":null,"tool_calls":[{"id":"c0","type":"function","function":{"name":"weather","arguments":"{}"}}]},
               {"role":"tool","tool_call_id":"c0","content":"no city"}],
             "tools":[{"type":"function","function":{"name":"weather","parameters":{"type":"object","required":["city"],
               "properties":{"city":{"type":"string","pattern":"^[A-Z]"}}}}}],
             "response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"type":"object","properties":{"a":{"type":"string"}}}}}}
            """);

    JsonNode asked = Surroundings.provider().onlyEntry().json();
    assertThat(response.jsonPath().getString("choices[0].finish_reason")).isEqualTo("tool_calls");
    assertThat(response.jsonPath().getString("choices[0].message.tool_calls[0].function.arguments"))
        .isEqualTo("{\"city\":\"Oslo\"}");
    assertThat(asked.at("/messages/1/content/1/image_url/url").asText())
        .isEqualTo("data:image/png;base64,iVBORw0=");
    assertThat(asked.at("/messages/2/tool_calls/0/id").asText()).isEqualTo("c0");
    assertThat(asked.at("/messages/3/tool_call_id").asText()).isEqualTo("c0");
    assertThat(asked.at("/tools/0/function/parameters/properties/city/pattern").asText())
        .isEqualTo("^[A-Z]");
    assertThat(asked.at("/tools/0/function/parameters/required/0").asText()).isEqualTo("city");
    assertThat(asked.at("/response_format/json_schema/schema/properties/a/type").asText())
        .isEqualTo("string");
    assertThat(asked.path("max_tokens").asInt() + asked.path("max_completion_tokens").asInt())
        .isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource({
    "429, 429, provider_rate_limited",
    "401, 502, provider_auth",
    "400, 400, provider_refused",
    "500, 502, provider_error"
  })
  void a_failure_keeps_its_meaning(int status, int told, String code) {
    Surroundings.provider().plays("behind", Script.status(status, "no"));
    Surroundings.provider().plays("behind", Script.status(status, "no"));

    Response whole = Ask.model("langchain/blocking");
    Response streamed = Ask.stream("langchain/streaming");

    assertThat(whole.statusCode()).isEqualTo(told);
    assertThat(whole.jsonPath().getString("error.code")).isEqualTo(code);
    assertThat(streamed.statusCode()).isEqualTo(told);
  }

  @Test
  void what_such_a_model_has_no_words_for_is_said() {
    Response response = Ask.chat(Ask.question("langchain/blocking", ",\"n\":2"));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.jsonPath().getString("error.param")).isEqualTo("n");
  }
}
