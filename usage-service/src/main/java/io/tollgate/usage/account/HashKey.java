package io.tollgate.usage.account;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.tollgate.contract.ApiKey;
import io.tollgate.contract.Claims;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;

/**
 * The installation's own key, under which callers' keys are hashed. Without a good one the service
 * does not start.
 */
@ApplicationScoped
class HashKey {

  private static final String PROPERTY = "tollgate.keys.hash-secret (API_KEY_HASH_SECRET) ";
  private static final String REMEDY = "; make one with: openssl rand -base64 48";

  private final byte[] key;

  HashKey(KeysConfig config) {
    String secret = config.hashSecret().orElse("");
    if (secret.isBlank()) {
      throw new ConfigurationException(PROPERTY + "is not set" + REMEDY);
    }
    this.key = secret.getBytes(StandardCharsets.UTF_8);
    if (key.length < Claims.MIN_SECRET_BYTES) {
      throw new ConfigurationException(
          PROPERTY
              + "has %d bytes and needs %d".formatted(key.length, Claims.MIN_SECRET_BYTES)
              + REMEDY);
    }
  }

  /** Makes the key at start, so that a bad secret is seen then and not when a key is made. */
  void onStart(@Observes StartupEvent event) {}

  byte[] hash(ApiKey apiKey) {
    return apiKey.hash(key);
  }
}
