package io.tollgate.router.caller;

import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.tollgate.contract.ApiKey;
import io.tollgate.contract.Claims;
import io.tollgate.contract.UsageEvent.Payer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Finds out who is asking, from a key or from a caller's token. */
@Singleton
public class Callers {

  /** Where keys are found: in memory, and for a key made a moment ago in the database. */
  public interface Keys {
    Optional<KeyRecord> known(UUID id);

    Future<Optional<KeyRecord>> lookUp(UUID id);

    /** Whether nobody of this tenant may call. */
    boolean isClosed(UUID tenant);
  }

  private final Keys keys;
  private final JWTParser tokens;
  private final Vertx vertx;
  private final ApiKey.Hasher hasher;
  private final UnknownKeys unknown;
  private final InstantSource clock = InstantSource.system();

  Callers(Keys keys, JWTParser tokens, Vertx vertx, CallerConfig config) {
    this.keys = keys;
    this.tokens = tokens;
    this.vertx = vertx;
    this.hasher = new ApiKey.Hasher(config.hashSecret().getBytes(StandardCharsets.UTF_8));
    this.unknown = new UnknownKeys(config.unknownFor(), config.unknownAtMost(), clock);
  }

  /**
   * The caller behind a credential, or empty when it proves nothing. Fails when the database had to
   * be asked and is away.
   */
  public Future<Optional<Caller>> identify(String credential) {
    Optional<ApiKey> key = ApiKey.parse(credential);
    if (key.isEmpty()) {
      return bearer(credential);
    }
    Optional<KeyRecord> known = keys.known(key.get().id());
    if (known.isPresent()) {
      return Future.succeededFuture(proved(known.get(), key.get()));
    }
    if (unknown.contains(key.get().id())) {
      return Future.succeededFuture(Optional.empty());
    }
    return keys.lookUp(key.get().id()).map(found -> remembered(found, key.get()));
  }

  private Optional<Caller> remembered(Optional<KeyRecord> found, ApiKey key) {
    if (found.isEmpty()) {
      unknown.add(key.id());
    }
    return found.flatMap(candidate -> proved(candidate, key));
  }

  private Optional<Caller> proved(KeyRecord candidate, ApiKey key) {
    return candidate.isProvedBy(key, hasher, clock.instant())
        ? Optional.of(candidate.caller())
        : Optional.empty();
  }

  // Off the event loop: the keys of an identity provider may have to be fetched first.
  private Future<Optional<Caller>> bearer(String credential) {
    return credential.indexOf('.') < 0
        ? Future.succeededFuture(Optional.empty())
        : vertx.executeBlocking(() -> verified(credential), false);
  }

  private Optional<Caller> verified(String credential) {
    try {
      JsonWebToken token = tokens.parse(credential);
      if (!token.getGroups().contains(Claims.CALLER)) {
        return Optional.empty();
      }
      UUID tenant = UUID.fromString(token.getClaim(Claims.TENANT));
      return keys.isClosed(tenant)
          ? Optional.empty()
          : Optional.of(new Caller(new Payer(tenant, null, null, null)));
    } catch (ParseException refused) {
      return Optional.empty();
    }
  }
}
