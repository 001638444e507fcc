package io.tollgate.router;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.tollgate.contract.Claims;
import io.tollgate.contract.Uuid7;
import io.tollgate.edge.Jwt;
import io.tollgate.router.surroundings.AReply;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.BookKeeper.Mood;
import io.tollgate.router.surroundings.Books;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.scripted.script.Script;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /v1/requests/{id}/decision}: why a call went where it went. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class DecisionStoryTest {

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  @Test
  void the_router_that_made_a_call_explains_it_at_once() {
    Surroundings.bookKeeper().becomes(Mood.AWAY);
    Surroundings.provider().plays("openai", Script.status(500, "no"));
    Surroundings.provider().plays("anthropic", AReply.saying("Hi").whole());

    Response call =
        Ask.chat(Ask.question("gpt-4", ",\"models\":[\"claude-3-haiku\"],\"transforms\":[\"x\"]"));

    JsonPath decision = decision(call.header("x-request-id")).jsonPath();
    assertThat(decision.getString("asked.model")).isEqualTo("gpt-4");
    assertThat(decision.getList("asked.not_granted", String.class)).containsExactly("transforms");
    assertThat(decision.getList("plan", String.class))
        .containsExactly("openai/gpt-4", "anthropic/claude-3-haiku");
    assertThat(decision.getList("attempts.outcome", String.class))
        .containsExactly("failed", "served");
    assertThat(decision.getList("attempts.error", String.class))
        .containsExactly("provider_error", null);
    assertThat(decision.getList("candidates.reason", String.class))
        .containsExactly("suits", "suits");
    assertThat(decision.getString("candidates[0].score.expected_cost")).startsWith("0.0");
    assertThat(Instant.parse(decision.getString("snapshot_at"))).isBefore(Instant.now());
  }

  @Test
  void a_model_that_is_out_says_why() {
    Response call = Ask.chat(Ask.question("auto", ",\"provider\":{\"ignore\":[\"openai\"]}"));

    JsonPath decision = decision(call.header("x-request-id")).jsonPath();

    assertThat(decision.getString("policy[0].means")).isEqualTo("auto");
    assertThat(decision.getList("candidates.findAll { it.place == null }.reason", String.class))
        .contains("not_wished", "not_configured", "stands_in");
    assertThat(decision.getList("candidates.because", String.class))
        .contains("It is left out by the request's 'provider'.");
  }

  @Test
  void any_router_explains_a_call_that_is_on_the_books() {
    UUID elsewhere = aCallOnTheBooks(Claims.DEFAULT_TENANT);

    JsonPath decision = decision(elsewhere.toString()).jsonPath();

    assertThat(decision.getString("id")).isEqualTo(elsewhere.toString());
    assertThat(decision.getList("plan", String.class)).containsExactly("openai/gpt-4");
    assertThat(decision.getList("attempts.outcome", String.class)).containsExactly("served");
  }

  @Test
  void a_decision_is_nobody_elses_business_in_memory_or_on_the_books() {
    UUID another = UUID.randomUUID();
    String token = Jwt.of(Claims.CALLER).claim(Claims.TENANT, another.toString()).sign();
    String here = Ask.model("gpt-4").header("x-request-id");
    UUID onTheBooks = aCallOnTheBooks(Claims.DEFAULT_TENANT);

    assertThat(given().auth().oauth2(token).get(path(here)).statusCode()).isEqualTo(404);
    assertThat(given().auth().oauth2(token).get(path(onTheBooks.toString())).statusCode())
        .isEqualTo(404);
    assertThat(decision(aCallOnTheBooks(another).toString()).statusCode()).isEqualTo(404);
  }

  @Test
  void a_call_of_a_moment_ago_that_is_unknown_may_be_known_soon_and_an_old_one_not() {
    Response fresh = decision(idOf(Instant.now()).toString());
    Response old = decision(idOf(Instant.now().minusSeconds(86_400)).toString());

    assertThat(fresh.statusCode()).isEqualTo(404);
    assertThat(fresh.header("Retry-After")).isEqualTo("2");
    assertThat(fresh.jsonPath().getString("error.code")).isEqualTo("request_not_found");
    assertThat(old.statusCode()).isEqualTo(404);
    assertThat(old.header("Retry-After")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "00000000-0000-4000-8000-000000000000", "%00"})
  void what_is_no_id_is_the_id_of_nothing(String id) {
    assertThat(given().urlEncodingEnabled(false).spec(Ask.caller()).get(path(id)).statusCode())
        .isEqualTo(404);
  }

  @Test
  void nobody_knows_what_is_on_the_books_while_the_database_is_away() {
    Surroundings.wayToDatabase().raise();

    Response away = decision(idOf(Instant.now()).toString());

    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(away.header("Retry-After")).isNotNull();
  }

  private static UUID aCallOnTheBooks(UUID tenant) {
    String call = Ask.model("gpt-4").header("x-request-id");
    String text = Surroundings.bookKeeper().onlyEventOf(call).path("decision").asText();
    UUID elsewhere = idOf(Instant.now());
    Books.keepDecision(tenant, elsewhere, text);
    return elsewhere;
  }

  private static Response decision(String id) {
    return Ask.caller().get(path(id));
  }

  private static String path(String id) {
    return "/v1/requests/" + id + "/decision";
  }

  private static UUID idOf(Instant moment) {
    return new Uuid7(() -> moment, new SecureRandom()).next();
  }
}
