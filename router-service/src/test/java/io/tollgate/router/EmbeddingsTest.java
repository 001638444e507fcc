package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.scripted.script.Script;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code POST /v1/embeddings}, of a provider and of the sandbox. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class EmbeddingsTest {

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  @Test
  void a_providers_vectors_pass_and_are_booked() {
    String answer =
        "{\"object\":\"list\",\"data\":[{\"embedding\":\"AACAPw==\"}],\"usage\":{\"prompt_tokens\":3,\"total_tokens\":3}}";
    Surroundings.provider().plays("openai", Script.json(answer));

    Response response =
        embed("{\"model\":\"openai/text-embedding-3-small\",\"input\":\"Hi\",\"user\":\"u\"}");

    assertThat(response.asString()).isEqualTo(answer);
    assertThat(Surroundings.provider().onlyEntry().path()).isEqualTo("/openai/v1/embeddings");
    assertThat(Surroundings.provider().onlyEntry().text())
        .isEqualTo("{\"model\":\"text-embedding-3-small\",\"input\":\"Hi\",\"user\":\"u\"}");
    JsonNode event = Surroundings.bookKeeper().onlyEventOf(response.header("x-request-id"));
    assertThat(event.path("operationType").asText()).isEqualTo("embedding");
    assertThat(event.at("/tokens/input").asInt()).isEqualTo(3);
    assertThat(event.path("estimated").asBoolean()).isFalse();
  }

  @Test
  void the_sandbox_gives_the_same_text_the_same_vector_and_a_like_text_one_that_is_near() {
    List<List<Float>> vectors =
        embed(
                "{\"model\":\"sandbox-embedding\",\"input\":[\"a red apple\",\"a red apple\",\"a red pear\",\"quantum theory\"],\"dimensions\":64}")
            .jsonPath()
            .getList("data.embedding");

    assertThat(vectors.get(0)).hasSize(64).isEqualTo(vectors.get(1));
    assertThat(nearness(vectors.get(0), vectors.get(2)))
        .isGreaterThan(nearness(vectors.get(0), vectors.get(3)));
  }

  @Test
  void the_sandbox_answers_in_base64_where_that_is_wanted() {
    Response response =
        embed(
            "{\"model\":\"sandbox-embedding\",\"input\":\"\",\"dimensions\":2,\"encoding_format\":\"base64\"}");

    assertThat(response.jsonPath().getString("data[0].embedding")).isEqualTo("AACAPwAAAAA=");
  }

  @Test
  void a_request_without_input_is_refused() {
    Response response = embed("{\"model\":\"sandbox-embedding\"}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.jsonPath().getString("error.param")).isEqualTo("input");
  }

  private static double nearness(List<Float> one, List<Float> other) {
    double sum = 0;
    for (int i = 0; i < one.size(); i++) {
      sum += one.get(i) * other.get(i);
    }
    return sum;
  }

  private static Response embed(String body) {
    return Ask.caller().body(body).post("/v1/embeddings");
  }
}
