package io.tollgate.contract;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A caller's key: {@code sk-tg-}, then the key's public id (22 characters), then its secret (43).
 *
 * <p>The id finds the key, the keyed hash of the secret proves it; the secret itself is shown once
 * and stored nowhere. {@code toString} shows only the id.
 */
public record ApiKey(UUID id, String secret) {

  public static final String PREFIX = "sk-tg-";
  private static final int ID_CHARS = 22;
  private static final int SECRET_BYTES = 32;
  private static final int LENGTH = PREFIX.length() + ID_CHARS + 43;

  /** A new key; {@code random} must be unpredictable. */
  public static ApiKey create(UUID id, RandomGenerator random) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return new ApiKey(id, encoded(secret));
  }

  /** The key in a text a caller sent, or empty when it has not the form of one. */
  public static Optional<ApiKey> parse(String text) {
    if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    int secretAt = PREFIX.length() + ID_CHARS;
    try {
      ByteBuffer id =
          ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(PREFIX.length(), secretAt)));
      return Optional.of(
          new ApiKey(new UUID(id.getLong(), id.getLong()), text.substring(secretAt)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** HMAC-SHA256 of the secret under the installation's own key: what the database stores. */
  public byte[] hash(byte[] hashKey) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(hashKey, "HmacSHA256"));
      return mac.doFinal(secret.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK has HmacSHA256", missing);
    }
  }

  /** The full text, to be shown once. */
  public String reveal() {
    byte[] bytes =
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return PREFIX + encoded(bytes) + secret;
  }

  @Override
  public String toString() {
    return "ApiKey[" + id + "]";
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
