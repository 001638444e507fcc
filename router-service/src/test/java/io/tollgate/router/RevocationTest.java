package io.tollgate.router;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.ApiKey;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Jwt;
import io.tollgate.router.snapshot.SnapshotConfig;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Eventually;
import io.tollgate.router.surroundings.Keys;
import io.tollgate.router.surroundings.Settings;
import io.tollgate.router.surroundings.Surroundings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Revocation is prompt on every router, one that hears of nothing too (S8). */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class RevocationTest {

  @BeforeEach
  void announceNothing() {
    Surroundings.reset();
    Keys.change("ALTER TABLE keys DISABLE TRIGGER announce_change");
  }

  @AfterEach
  void announceAgain() {
    Keys.change("ALTER TABLE keys ENABLE TRIGGER announce_change");
  }

  @Test
  void a_router_looks_for_itself_often_enough_to_keep_to_five_seconds() {
    SnapshotConfig usual = Settings.of(SnapshotConfig.class, Map.of());

    assertThat(usual.refreshEvery()).isLessThanOrEqualTo(Duration.ofSeconds(4));
  }

  @ParameterizedTest
  @CsvSource({
    "keys, blocked_at", "keys, revoked_at", "teams, blocked_at", "teams, archived_at",
    "users, blocked_at", "users, archived_at", "tenants, blocked_at", "tenants, archived_at"
  })
  void a_key_is_refused_when_it_or_its_holder_is_closed_and_works_when_that_is_taken_back(
      String table, String how) {
    ApiKey key = Keys.madeFor(table + "-" + how.replace('_', '-'));
    Eventually.until("the key is in memory", () -> status(key.reveal()) == 200);

    Keys.change("UPDATE %s SET %s = now() WHERE id = ?".formatted(table, how), key.id());

    Eventually.until("the key is refused", () -> status(key.reveal()) == 401);
    Keys.change("UPDATE %s SET %s = NULL WHERE id = ?".formatted(table, how), key.id());
    Eventually.until("the key works again", () -> status(key.reveal()) == 200);
  }

  @Test
  void a_callers_token_of_a_blocked_tenant_is_refused() {
    ApiKey key = Keys.madeFor("blocked-with-its-tokens");
    String token = Jwt.of(Claims.CALLER).claim(Claims.TENANT, key.id().toString()).sign();
    assertThat(status(token)).isEqualTo(200);

    Keys.change("UPDATE tenants SET blocked_at = now() WHERE id = ?", key.id());

    Eventually.until("the token is refused", () -> status(token) == 401);
  }

  @Test
  void a_users_tiers_reach_his_keys() {
    ApiKey key = Keys.madeFor("of-no-tier");
    Eventually.until("the key is in memory", () -> status(key.reveal()) == 200);

    Keys.change("UPDATE users SET allowed_tiers = '{nothing-has-it}' WHERE id = ?", key.id());

    Eventually.until("the model is refused", () -> status(key.reveal()) == 403);
  }

  @Test
  void the_secret_before_works_until_its_time_is_over() {
    ApiKey before = Keys.made();
    Keys.change(
        "UPDATE keys SET previous_hash = secret_hash, previous_until = now() + interval '1 hour', secret_hash = sha256(secret_hash) WHERE id = ?",
        before.id());
    assertThat(status(before.reveal())).isEqualTo(200);

    Keys.change("UPDATE keys SET previous_until = now() WHERE id = ?", before.id());

    Eventually.until("the old secret is refused", () -> status(before.reveal()) == 401);
  }

  private static int status(String credential) {
    return given()
        .header("Authorization", "Bearer " + credential)
        .contentType("application/json")
        .body(Ask.question("gpt-4", ""))
        .post("/v1/chat/completions")
        .statusCode();
  }
}
