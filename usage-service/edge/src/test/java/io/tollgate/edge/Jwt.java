package io.tollgate.edge;

import io.tollgate.contract.Claims;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens good and bad, signed with the secret the tests configure. Written out by hand: a library
 * would refuse the bad ones.
 */
public final class Jwt {

  public static final String SECRET =
      "only-for-tests-0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ-abcdefghijklm";

  private final JsonObject header = JsonObject.of("alg", "HS256", "typ", "JWT");
  private final JsonObject claims =
      new JsonObject()
          .put("iss", Claims.ISSUER)
          .put("aud", Claims.AUDIENCE)
          .put("sub", "tester")
          .put("iat", Instant.now().getEpochSecond())
          .put("exp", Instant.now().plus(Duration.ofMinutes(5)).getEpochSecond())
          .put(Claims.TENANT, Claims.DEFAULT_TENANT.toString());
  private String secret = SECRET;

  private Jwt(String... roles) {
    claims.put(Claims.ROLES, JsonArray.of((Object[]) roles));
  }

  /** A valid token of these roles for the default tenant. */
  public static Jwt of(String... roles) {
    return new Jwt(roles);
  }

  public static String admin() {
    return of(Claims.ADMIN).sign();
  }

  public static String viewer() {
    return of(Claims.VIEWER).sign();
  }

  public Jwt claim(String name, Object value) {
    claims.put(name, value);
    return this;
  }

  public Jwt without(String name) {
    claims.remove(name);
    return this;
  }

  public Jwt header(String name, Object value) {
    header.put(name, value);
    return this;
  }

  public Jwt signedWith(String otherSecret) {
    secret = otherSecret;
    return this;
  }

  public String unsigned() {
    return encoded(header.put("alg", "none").encode()) + "." + encoded(claims.encode()) + ".";
  }

  public String sign() {
    String signed = encoded(header.encode()) + "." + encoded(claims.encode());
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return signed + "." + encoded(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static String encoded(String text) {
    return encoded(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
