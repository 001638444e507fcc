package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tollgate.router.surroundings.AReply;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Surroundings;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a caller says a call is for is in the books. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class AttributionTest {

  private static final String MODEL = "openai/gpt-4-turbo";
  private static final String LONG = "x".repeat(201);

  @BeforeEach
  void reset() {
    Surroundings.reset();
    Surroundings.provider().alwaysPlays("openai", AReply.saying("x").whole());
  }

  @Test
  void headers_of_ours_say_everything() {
    JsonNode said =
        attributionOf(
            Ask.caller()
                .header("x-tollgate-tags", "blue, ,red,blue")
                .header("x-tollgate-session", "s-1")
                .header("x-tollgate-end-user", "ann")
                .header("x-tollgate-intent", "translate")
                .body(Ask.question(MODEL, ",\"user\":\"bob\""))
                .post("/v1/chat/completions"));

    assertThat(said.path("tags")).extracting(JsonNode::asText).containsExactly("blue", "red");
    assertThat(said.path("session").asText()).isEqualTo("s-1");
    assertThat(said.path("endUser").asText()).isEqualTo("ann");
    assertThat(said.path("intent").asText()).isEqualTo("translate");
  }

  @Test
  void litellms_headers_and_the_body_are_understood() {
    JsonNode said =
        attributionOf(
            Ask.caller()
                .header("x-litellm-tags", "blue")
                .header("x-litellm-session-id", "s-2")
                .body(
                    Ask.question(
                        MODEL, ",\"user\":\"bob\",\"metadata\":{\"tags\":[\"red\"],\"a\":\"b\"}"))
                .post("/v1/chat/completions"));

    assertThat(said.path("tags")).extracting(JsonNode::asText).containsExactly("blue", "red");
    assertThat(said.path("session").asText()).isEqualTo("s-2");
    assertThat(said.path("endUser").asText()).isEqualTo("bob");
    assertThat(Surroundings.provider().onlyEntry().json().path("metadata").toString())
        .isEqualTo("{\"a\":\"b\"}");
  }

  @Test
  void who_says_nothing_is_booked_with_nothing() {
    assertThat(attributionOf(Ask.model(MODEL)).isMissingNode()).isTrue();
  }

  @Test
  void the_tier_that_is_asked_for_is_booked_unless_it_is_the_usual_one() {
    assertThat(tierOf(",\"service_tier\":\"flex\"")).isEqualTo("flex");
    assertThat(tierOf(",\"service_tier\":\"auto\"")).isEmpty();
    assertThat(tierOf("")).isEmpty();
  }

  static Stream<Arguments> misfits() {
    return Stream.of(
        Arguments.of("x-tollgate-tags", "good," + LONG, "x-tollgate-tags"),
        Arguments.of("x-litellm-session-id", LONG, "x-litellm-session-id"),
        Arguments.of("x-tollgate-end-user", LONG, "x-tollgate-end-user"),
        Arguments.of("x-tollgate-tags", String.join(",", numbers(51)), "tags"));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void what_is_too_long_or_too_much_is_refused_by_name(String header, String value, String name) {
    Response refused =
        Ask.caller()
            .header(header, value)
            .body(Ask.question(MODEL, ""))
            .post("/v1/chat/completions");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.jsonPath().getString("error.param")).isEqualTo(name);
    assertThat(Surroundings.provider().book()).isEmpty();
  }

  @Test
  void tags_in_the_body_must_be_strings() {
    Response refused = Ask.chat(Ask.question(MODEL, ",\"metadata\":{\"tags\":[1]}"));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.jsonPath().getString("error.param")).isEqualTo("metadata.tags");
  }

  private static String[] numbers(int many) {
    return Stream.iterate(1, i -> i + 1).limit(many).map(String::valueOf).toArray(String[]::new);
  }

  private static String tierOf(String more) {
    return event(Ask.chat(Ask.question(MODEL, more))).at("/target/serviceTier").asText();
  }

  private static JsonNode attributionOf(Response response) {
    return event(response).path("attribution");
  }

  private static JsonNode event(Response response) {
    return Surroundings.bookKeeper().onlyEventOf(response.header("x-request-id"));
  }
}
