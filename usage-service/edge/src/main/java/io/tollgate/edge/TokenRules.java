package io.tollgate.edge;

import io.tollgate.contract.Claims;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;

/**
 * Turns the configuration into the one consumer of tokens, or says what is wrong with it.
 *
 * <p>RFC 8725: exactly one algorithm, so neither "none" nor a public key used as a secret gets
 * through; keys come from the configuration only, never from a header of the token; issuer,
 * audience, subject and expiry are required.
 */
record TokenRules(JwtConsumer consumer) {

  private static final Set<String> ASYMMETRIC =
      Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");
  private static final List<String> WELL_KNOWN =
      List.of("secret", "changeme", "change-me", "change_me", "password", "your-");
  private static final int DISTINCT_CHARACTERS = 8;
  private static final int CLOCK_SKEW_SECONDS = 30;

  static TokenRules from(TokenConfig config) {
    String secret = config.secret().filter(text -> !text.isBlank()).orElse("");
    String jwksUrl = config.jwksUrl().filter(text -> !text.isBlank()).orElse("");
    if (secret.isEmpty() == jwksUrl.isEmpty()) {
      throw refused(
          "set either tollgate.token.secret (JWT_SECRET_KEY) or tollgate.token.jwks-url (JWT_JWKS_URL)");
    }
    JwtConsumerBuilder builder =
        new JwtConsumerBuilder()
            .setJwsAlgorithmConstraints(
                new AlgorithmConstraints(ConstraintType.PERMIT, config.algorithm()))
            .setExpectedIssuer(config.issuer())
            .setExpectedAudience(Claims.AUDIENCE)
            .setRequireSubject()
            .setRequireExpirationTime()
            .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS);
    if (secret.isEmpty()) {
      requireOneOf(ASYMMETRIC, config.algorithm(), "tollgate.token.jwks-url");
      builder.setVerificationKeyResolver(
          new HttpsJwksVerificationKeyResolver(new HttpsJwks(jwksUrl)));
    } else {
      requireOneOf(Set.of("HS256", "HS384", "HS512"), config.algorithm(), "tollgate.token.secret");
      byte[] key = strong(secret, config.algorithm());
      builder.setVerificationKey(new SecretKeySpec(key, "HMAC"));
    }
    return new TokenRules(builder.build());
  }

  private static byte[] strong(String secret, String algorithm) {
    byte[] key = secret.getBytes(StandardCharsets.UTF_8);
    int needed = Math.max(Claims.MIN_SECRET_BYTES, Integer.parseInt(algorithm.substring(2)) / 8);
    if (key.length < needed) {
      throw weak("has %d bytes and %s needs %d".formatted(key.length, algorithm, needed));
    }
    if (secret.chars().distinct().count() < DISTINCT_CHARACTERS) {
      throw weak("repeats a few characters");
    }
    if (WELL_KNOWN.stream().anyMatch(secret.toLowerCase(Locale.ROOT)::startsWith)) {
      throw weak("begins like an example from a manual");
    }
    return key;
  }

  private static IllegalArgumentException weak(String why) {
    return refused(
        "tollgate.token.secret (JWT_SECRET_KEY) "
            + why
            + "; make one with: openssl rand -base64 48");
  }

  private static void requireOneOf(Set<String> allowed, String algorithm, String because) {
    if (!allowed.contains(algorithm)) {
      throw refused(
          "tollgate.token.algorithm (JWT_ALGORITHM) is '%s', but with %s it must be one of %s"
              .formatted(algorithm, because, allowed.stream().sorted().toList()));
    }
  }

  private static IllegalArgumentException refused(String why) {
    return new IllegalArgumentException(why);
  }
}
