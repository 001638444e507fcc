package io.tollgate.router.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.tollgate.contract.ApiKey;
import io.tollgate.contract.Claims;
import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.router.surroundings.Keys;
import io.tollgate.router.surroundings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is behind a credential, and what finding out costs. */
class CallersTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final byte[] HASH_KEY = Keys.HASH_SECRET.getBytes(StandardCharsets.UTF_8);

  private final ApiKey key = Keys.unmade();
  private final TwoPlaces keys = new TwoPlaces();
  private final Callers callers =
      new Callers(
          keys,
          new NameOnly(),
          VERTX,
          Settings.of(CallerConfig.class, Map.of("tollgate.keys.hash-secret", Keys.HASH_SECRET)));

  @AfterAll
  static void close() {
    VERTX.close();
  }

  @Test
  void a_key_in_memory_is_known_without_asking_the_database() {
    keys.inMemory.put(key.id(), record(key, null));

    assertThat(identified(key)).contains(callerOf(key));
    assertThat(keys.lookUps).isEmpty();
  }

  @Test
  void a_key_made_a_moment_ago_is_looked_up() {
    keys.inDatabase.put(key.id(), record(key, null));

    assertThat(identified(key)).contains(callerOf(key));
    assertThat(keys.lookUps).containsExactly(key.id());
  }

  @Test
  void an_unknown_key_costs_one_look_up_and_then_none() {
    identified(key);
    identified(key);

    assertThat(identified(key)).isEmpty();
    assertThat(keys.lookUps).containsExactly(key.id());
  }

  @Test
  void a_key_with_another_secret_proves_nothing() {
    keys.inMemory.put(key.id(), record(key, null));

    assertThat(identified(new ApiKey(key.id(), Keys.unmade().secret()))).isEmpty();
    assertThat(identified(key)).isPresent();
  }

  @Test
  void a_looked_up_key_with_another_secret_proves_nothing_and_locks_nobody_out() {
    keys.inDatabase.put(key.id(), record(key, null));

    assertThat(identified(new ApiKey(key.id(), Keys.unmade().secret()))).isEmpty();
    assertThat(identified(key)).isPresent();
  }

  @Test
  void a_key_is_good_until_it_expires() {
    keys.inMemory.put(key.id(), record(key, Instant.now().plusSeconds(60)));
    assertThat(identified(key)).isPresent();

    keys.inMemory.put(key.id(), record(key, Instant.now().minusMillis(1)));
    assertThat(identified(key)).isEmpty();
  }

  @Test
  void a_database_that_is_away_is_not_an_unknown_key() {
    keys.away = true;

    assertThat(callers.identify(key.reveal()).failed()).isTrue();
    keys.away = false;
    keys.inDatabase.put(key.id(), record(key, null));
    assertThat(identified(key)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sk-proj-0123456789", "sk-tg-", "token-without-dots"})
  void a_text_that_is_neither_key_nor_token_costs_nothing(String credential) {
    assertThat(answer(callers.identify(credential))).isEmpty();
    assertThat(keys.lookUps).isEmpty();
  }

  @Test
  void a_callers_token_pays_with_its_tenant() {
    assertThat(answer(callers.identify("good." + Claims.CALLER)))
        .contains(new Caller(new Payer(Claims.DEFAULT_TENANT, null, null, null)));
  }

  @Test
  void a_callers_token_of_a_closed_tenant_does_not_call() {
    keys.closed.add(Claims.DEFAULT_TENANT);

    assertThat(answer(callers.identify("good." + Claims.CALLER))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"good." + Claims.VIEWER, "good." + Claims.ADMIN, "bad." + Claims.CALLER})
  void another_token_does_not_call(String token) {
    assertThat(answer(callers.identify(token))).isEmpty();
  }

  @Test
  void printing_a_key_record_prints_no_hash() {
    assertThat(record(key, null)).hasToString("KeyRecord[" + key.id() + "]");
  }

  private Optional<Caller> identified(ApiKey credential) {
    return answer(callers.identify(credential.reveal()));
  }

  private static Optional<Caller> answer(Future<Optional<Caller>> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  private static Caller callerOf(ApiKey key) {
    return new Caller(new Payer(Claims.DEFAULT_TENANT, null, null, key.id()));
  }

  private static KeyRecord record(ApiKey key, @Nullable Instant expiresAt) {
    return new KeyRecord(key.id(), callerOf(key), key.hash(HASH_KEY), expiresAt);
  }

  private static final class TwoPlaces implements Callers.Keys {
    final Map<UUID, KeyRecord> inMemory = new HashMap<>();
    final Map<UUID, KeyRecord> inDatabase = new HashMap<>();
    final List<UUID> lookUps = new ArrayList<>();
    final Set<UUID> closed = new HashSet<>();
    boolean away;

    @Override
    public Optional<KeyRecord> known(UUID id) {
      return Optional.ofNullable(inMemory.get(id));
    }

    @Override
    public boolean isClosed(UUID tenant) {
      return closed.contains(tenant);
    }

    @Override
    public Future<Optional<KeyRecord>> lookUp(UUID id) {
      lookUps.add(id);
      return away
          ? Future.failedFuture("away")
          : Future.succeededFuture(Optional.ofNullable(inDatabase.get(id)));
    }
  }

  /** Trusts {@code good.<role>}. */
  private static final class NameOnly extends DefaultJWTParser {
    @Override
    public JsonWebToken parse(String token) throws ParseException {
      if (!token.startsWith("good.")) {
        throw new ParseException("bad");
      }
      JwtClaims claims = new JwtClaims();
      claims.setStringListClaim(Claims.ROLES, token.substring("good.".length()));
      claims.setClaim(Claims.TENANT, Claims.DEFAULT_TENANT.toString());
      return new DefaultJWTCallerPrincipal(claims);
    }
  }
}
