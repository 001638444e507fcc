package io.tollgate.contract;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
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
    return new Hasher(hashKey).hash(this);
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

  /** An installation's own key, ready to hash many secrets with. */
  public static final class Hasher {

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac ready;

    public Hasher(byte[] hashKey) {
      try {
        ready = Mac.getInstance(ALGORITHM);
        ready.init(new SecretKeySpec(hashKey, ALGORITHM));
      } catch (GeneralSecurityException missing) {
        throw new IllegalStateException("every JDK has HmacSHA256", missing);
      }
    }

    /** May be called from any thread: each hashes with a copy. */
    public byte[] hash(ApiKey key) {
      try {
        Mac mac = (Mac) ready.clone();
        return mac.doFinal(key.secret.getBytes(StandardCharsets.US_ASCII));
      } catch (CloneNotSupportedException missing) {
        throw new IllegalStateException("the HmacSHA256 of every JDK can be copied", missing);
      }
    }

    @Override
    public String toString() {
      return "Hasher";
    }
  }

  /** What a key may be used for, where it may not be used for everything. */
  public enum Scope {
    /** To have a model answer, in any dialect, and to have the tokens of a prompt counted. */
    CHAT,
    EMBEDDINGS,
    /** To see which models there are. */
    MODELS,
    /** To see why a call went where it went. */
    DECISIONS,
    /** To use whatever else a provider offers. */
    PASSTHROUGH;

    /** Its name wherever it is written. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Scope> named(String word) {
      return Arrays.stream(values()).filter(scope -> scope.word().equals(word)).findFirst();
    }
  }

  /** Addresses that begin alike, from where a key may be used: {@code 10.0.0.0/8}. */
  public record Network(InetAddress first, int bits) {

    private static final Pattern V4 = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    public Network {
      byte[] address = first.getAddress();
      if (bits < 0 || bits > address.length * Byte.SIZE) {
        throw new IllegalArgumentException("an address has no %d bits: %s".formatted(bits, first));
      }
      for (int bit = bits; bit < address.length * Byte.SIZE; bit++) {
        if (bit(address, bit)) {
          throw new IllegalArgumentException(
              "a network ends in zeros after %d bits".formatted(bits));
        }
      }
    }

    /** The network in a text; an address alone is a network of one. Empty when it is neither. */
    public static Optional<Network> parse(String text) {
      int slash = text.indexOf('/');
      return address(slash < 0 ? text : text.substring(0, slash))
          .flatMap(first -> of(first, slash < 0 ? "" : text.substring(slash)));
    }

    /** The address in a text. Nobody is asked for what a name means: a name is no address. */
    public static Optional<InetAddress> address(String text) {
      if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
        return Optional.empty();
      }
      try {
        return Optional.of(InetAddress.ofLiteral(text));
      } catch (IllegalArgumentException none) {
        return Optional.empty();
      }
    }

    public boolean contains(InetAddress address) {
      byte[] mine = first.getAddress();
      byte[] other = address.getAddress();
      if (mine.length != other.length) {
        return false;
      }
      int whole = bits / Byte.SIZE;
      int rest = bits % Byte.SIZE;
      return Arrays.equals(mine, 0, whole, other, 0, whole)
          && (rest == 0 || ((mine[whole] ^ other[whole]) & 0xff) >>> (Byte.SIZE - rest) == 0);
    }

    @Override
    public String toString() {
      return first.getHostAddress() + "/" + bits;
    }

    private static Optional<Network> of(InetAddress first, String length) {
      int all = first.getAddress().length * Byte.SIZE;
      try {
        int bits = length.isEmpty() ? all : Integer.parseUnsignedInt(length.substring(1));
        return Optional.of(new Network(first, bits));
      } catch (IllegalArgumentException none) {
        return Optional.empty();
      }
    }

    private static boolean bit(byte[] address, int bit) {
      return (address[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1) == 1;
    }
  }
}
