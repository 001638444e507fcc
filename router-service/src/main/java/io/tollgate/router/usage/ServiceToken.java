package io.tollgate.router.usage;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.tollgate.contract.Claims;
import io.tollgate.edge.TokenConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;

/** The router's own token: given by configuration, or signed by itself with the shared secret. */
@ApplicationScoped
class ServiceToken {

  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private final TokenConfig tokens;
  private final Optional<String> given;

  ServiceToken(TokenConfig tokens, UsageServiceConfig usage) {
    this.tokens = tokens;
    this.given = usage.token();
    if (given.isEmpty() && tokens.secret().filter(secret -> !secret.isBlank()).isEmpty()) {
      throw new ConfigurationException(
          "tollgate.usage.token (USAGE_TOKEN) is not set, and without JWT_SECRET_KEY the router cannot sign its own");
    }
  }

  String current() {
    return given.orElseGet(this::signed);
  }

  private String signed() {
    byte[] secret = tokens.secret().orElseThrow().getBytes(StandardCharsets.UTF_8);
    return Jwt.issuer(tokens.issuer())
        .audience(Claims.AUDIENCE)
        .subject("router-service")
        .groups(Set.of(Claims.ROUTER))
        .expiresIn(LIFETIME)
        .jws()
        .algorithm(SignatureAlgorithm.fromAlgorithm(tokens.algorithm()))
        .sign(new SecretKeySpec(secret, "HMAC"));
  }
}
