package io.tollgate.local.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tollgate.contract.Claims;
import io.tollgate.local.voice.Trouble;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs JSON Web Tokens as the services expect them. */
public final class Token {

  public static final List<String> ROLES = List.of(Claims.ADMIN, Claims.VIEWER, Claims.CALLER);

  private static final String LIFETIME_VARIABLE = "JWT_EXPIRATION";
  private static final Duration LIFETIME = Duration.ofHours(1);

  private final Signing.Here signing;
  private final Duration lifetime;
  private final InstantSource clock;

  Token(Signing.Here signing, Duration lifetime, InstantSource clock) {
    this.signing = signing;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  public static Token from(Map<String, String> env, Signing.Here signing) {
    return new Token(signing, lifetime(env), InstantSource.system());
  }

  private static Duration lifetime(Map<String, String> env) {
    String seconds = env.getOrDefault(LIFETIME_VARIABLE, "").strip();
    if (seconds.isEmpty()) {
      return LIFETIME;
    }
    if (!seconds.matches("[1-9]\\d{0,8}")) {
      throw new Trouble(
          "%s is '%s', which is not a number of seconds.".formatted(LIFETIME_VARIABLE, seconds),
          "Set it to how long a token is valid, for example 3600, or unset it.");
    }
    return Duration.ofSeconds(Long.parseLong(seconds));
  }

  public String sign(String role) {
    long now = clock.instant().getEpochSecond();
    String header = "{\"alg\":\"%s\",\"typ\":\"JWT\"}".formatted(signing.algorithm());
    String claims =
        """
        {"iss":"%s","aud":"%s","sub":"local","%s":["%s"],"%s":"%s","iat":%d,"exp":%d,"jti":"%s"}\
        """
            .formatted(
                signing.issuer(),
                Claims.AUDIENCE,
                Claims.ROLES,
                role,
                Claims.TENANT,
                Claims.DEFAULT_TENANT.toString(),
                now,
                now + lifetime.toSeconds(),
                UUID.randomUUID());
    String signed = encoded(header.getBytes(UTF_8)) + "." + encoded(claims.getBytes(UTF_8));
    return signed + "." + encoded(mac(signed));
  }

  private byte[] mac(String text) {
    String name = Signing.MACS.getOrDefault(signing.algorithm(), "");
    try {
      Mac mac = Mac.getInstance(name);
      mac.init(new SecretKeySpec(signing.secret().getBytes(UTF_8), name));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK has " + name, missing);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
