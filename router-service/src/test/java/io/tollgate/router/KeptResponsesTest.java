package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Listed;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.scripted.book.Asked;
import io.tollgate.scripted.script.Script;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Responses that a provider keeps, where two keys lead to it and each has its own. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(value = KeptResponsesTest.TwoKeys.class, restrictToAnnotatedClass = true)
class KeptResponsesTest {

  /** A provider of OpenAI's kind with two keys. */
  public static final class TwoKeys implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
      Listed.model("keeper", "openai", "gpt-kept");
      return Map.of(
          "tollgate.provider.keeper.api-key",
          "key-one,key-two",
          "tollgate.provider.keeper.base-url",
          Surroundings.provider().baseUrl("keeper"));
    }

    @Override
    public void stop() {
      // The rows do no harm where nobody has access to the provider.
    }
  }

  private static final int OFTEN = 12;

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  @Test
  void what_was_made_whole_is_found_with_the_key_that_made_it() {
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < OFTEN; i++) {
      String id = "resp_whole" + i;
      Surroundings.provider().plays("keeper", Script.json(response(id)), Script.json("{}"));

      ask("").then().statusCode(200);
      Ask.caller().get("/v1/responses/" + id + "?include=x").then().statusCode(200);

      keys.add(keyOfBoth("/keeper/v1/responses/" + id));
    }
    assertThat(keys).hasSize(2);
  }

  @Test
  void what_was_streamed_is_found_as_well() {
    for (int i = 0; i < OFTEN; i++) {
      String id = "resp_streamed" + i;
      Surroundings.provider().plays("keeper", stream(id), Script.json("{}"));

      ask(",\"stream\":true").then().statusCode(200);
      Ask.caller().delete("/v1/responses/" + id).then().statusCode(200);

      keyOfBoth("/keeper/v1/responses/" + id);
    }
  }

  @Test
  void who_goes_on_from_a_response_goes_where_it_is_kept() {
    for (int i = 0; i < OFTEN; i++) {
      String id = "resp_begun" + i;
      Surroundings.provider()
          .plays("keeper", Script.json(response(id)), Script.json(response("resp_more" + i)));

      ask("").then().statusCode(200);
      ask(",\"previous_response_id\":\"" + id + "\"").then().statusCode(200);

      keyOfBoth("/keeper/v1/responses");
    }
  }

  @Test
  void a_model_of_another_provider_cannot_go_on_from_it() {
    Surroundings.provider().plays("keeper", Script.json(response("resp_theirs")));
    ask("").then().statusCode(200);

    Response response =
        Ask.caller()
            .body(
                "{\"model\":\"openai/gpt-4\",\"input\":\"Hi\",\"previous_response_id\":\"resp_theirs\"}")
            .post("/v1/responses");

    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.jsonPath().getString("error.code")).isEqualTo("response_kept_elsewhere");
    assertThat(response.jsonPath().getString("error.message")).contains("keeper");
  }

  @Test
  void a_response_that_may_be_in_several_places_is_not_looked_for() {
    Response response = Ask.caller().post("/v1/responses/resp_nobody_saw/cancel");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.jsonPath().getString("error.code")).isEqualTo("response_not_found");
    assertThat(Surroundings.provider().book()).isEmpty();
  }

  @Test
  void the_tokens_of_an_input_are_counted_where_they_can_be() {
    Surroundings.provider()
        .plays("keeper", Script.json("{\"object\":\"response.input_tokens\",\"input_tokens\":11}"));

    Response there = count("keeper/gpt-kept");
    Response here = count("openai/gpt-4");

    assertThat(there.jsonPath().getInt("input_tokens")).isEqualTo(11);
    Asked asked = Surroundings.provider().onlyEntry();
    assertThat(asked.path()).isEqualTo("/keeper/v1/responses/input_tokens");
    assertThat(asked.json().path("model").asText()).isEqualTo("gpt-kept");
    assertThat(here.jsonPath().getInt("input_tokens")).isPositive();
  }

  private static String keyOfBoth(String secondPath) {
    Asked made = Surroundings.provider().book().getFirst();
    Asked found = Surroundings.provider().book().getLast();
    assertThat(found.path()).isEqualTo(secondPath);
    assertThat(found.header("authorization")).isEqualTo(made.header("authorization"));
    Surroundings.provider().reset();
    return made.header("authorization").orElseThrow();
  }

  private static Response ask(String more) {
    return Ask.caller()
        .body("{\"model\":\"keeper/gpt-kept\",\"input\":\"Hi\"" + more + "}")
        .post("/v1/responses");
  }

  private static Response count(String model) {
    return Ask.caller()
        .body("{\"model\":\"" + model + "\",\"input\":\"Hi, how are you?\"}")
        .post("/v1/responses/input_tokens");
  }

  private static String response(String id) {
    return """
    {"id":"%s","object":"response","status":"completed","output":[],\
    "usage":{"input_tokens":3,"output_tokens":2,"total_tokens":5}}\
    """
        .formatted(id);
  }

  private static Script stream(String id) {
    String events =
        """
        event: response.created
        data: {"type":"response.created","response":{"id":"%1$s","status":"in_progress"}}

        event: response.completed
        data: {"type":"response.completed","response":%2$s}

        """
            .formatted(id, response(id));
    return Script.stream(events.getBytes(StandardCharsets.UTF_8));
  }
}
