package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tollgate.contract.Claims;
import io.tollgate.router.limits.LimitBook;
import io.tollgate.router.snapshot.Snapshots;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Eventually;
import io.tollgate.router.surroundings.Listings;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.scripted.script.Script;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to callers who ask for more than they may have. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class RateLimitTest {

  private static final String ONLY_HERE = "openai/gpt-4-turbo";

  @Inject Snapshots snapshots;

  private final UUID limit = UUID.randomUUID();

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  @AfterEach
  void remove() {
    Listings.change("DELETE FROM rate_limits WHERE id = ?", limit);
    Eventually.until("nothing is limited", () -> book().limits().isEmpty());
  }

  @Test
  void a_call_too_many_is_told_when_to_come_back_and_reaches_no_provider() {
    given("requests_per_minute", 2);
    Ask.model(ONLY_HERE);

    Response last = Ask.model(ONLY_HERE);
    Response refused = Ask.model(ONLY_HERE);

    assertThat(last.header("x-ratelimit-limit-requests")).isEqualTo("2");
    assertThat(last.header("x-ratelimit-remaining-requests")).isEqualTo("0");
    assertThat(last.header("x-ratelimit-reset-requests")).matches("(1m)?[0-9.]+s");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(Integer.parseInt(refused.header("retry-after"))).isBetween(1, 61);
    assertThat(refused.jsonPath().getString("error.code")).isEqualTo("rate_limit_exceeded");
    assertThat(refused.jsonPath().getString("error.type")).isEqualTo("rate_limit_error");
    assertThat(refused.jsonPath().getString("error.message")).contains("2 requests a minute");
    assertThat(Surroundings.provider().book()).hasSize(2);
  }

  @Test
  void other_models_are_not_bound_by_a_models_limit() {
    given("requests_per_minute", 1);
    Ask.model(ONLY_HERE);

    assertThat(Ask.model("openai/gpt-4").statusCode()).isEqualTo(200);
    assertThat(Ask.model(ONLY_HERE).statusCode()).isEqualTo(429);
  }

  @Test
  void what_a_call_really_used_counts_and_not_what_it_might_have() {
    given("tokens_per_minute", 1_000);

    Response first = Ask.model(ONLY_HERE);
    Response second = Ask.model(ONLY_HERE);

    int guess = 1_000 - remainingTokens(first);
    assertThat(guess).isGreaterThan(400);
    assertThat(remainingTokens(second)).isGreaterThan(1_000 - 2 * guess);
  }

  @Test
  void a_place_is_free_again_when_its_call_is_over() {
    given("at_once", 1);
    Surroundings.provider().plays("openai", Script.POLITE.held());
    CompletableFuture<Response> running = CompletableFuture.supplyAsync(() -> Ask.model(ONLY_HERE));
    Eventually.until("the call runs", () -> Surroundings.provider().book().size() == 1);

    Response meanwhile = Ask.model(ONLY_HERE);
    Surroundings.provider().release();
    int whatBecameOfIt = running.join().statusCode();
    Response afterwards = Ask.model(ONLY_HERE);

    assertThat(meanwhile.statusCode()).isEqualTo(429);
    assertThat(meanwhile.jsonPath().getString("error.message")).contains("1 calls at once");
    assertThat(whatBecameOfIt).isEqualTo(200);
    assertThat(afterwards.statusCode()).isEqualTo(200);
  }

  private void given(String figure, int most) {
    Listings.change(
        "INSERT INTO rate_limits (tenant_id, id, level, holder_id, model, %s) VALUES (?, ?, 'tenant', ?, ?, ?)"
            .formatted(figure),
        Claims.DEFAULT_TENANT,
        limit,
        Claims.DEFAULT_TENANT,
        ONLY_HERE,
        most);
    Eventually.until("the limit holds", () -> book().limits().size() == 1);
  }

  private LimitBook book() {
    return snapshots.current().limits();
  }

  private static int remainingTokens(Response response) {
    return Integer.parseInt(response.header("x-ratelimit-remaining-tokens"));
  }
}
