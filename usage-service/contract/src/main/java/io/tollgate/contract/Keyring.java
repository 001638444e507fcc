package io.tollgate.contract;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The installation's keys for providers' credentials: the first one seals, all of them open.
 *
 * <p>Sealed is {@code v1.KEY-ID.BYTES}. It opens only as what it was sealed as, the credential of
 * this name of this provider, so a row that is moved to another place opens nowhere.
 */
public final class Keyring {

  /** Nothing can be sealed or opened. */
  public static final Keyring EMPTY = new Keyring(new LinkedHashMap<>());

  private static final Pattern BETWEEN_KEYS = Pattern.compile("[\\s,]+");
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");
  private static final Pattern SEALED = Pattern.compile("v1\\.([0-9a-f]{16})\\.([A-Za-z0-9_-]+)");
  private static final int ID_BYTES = 8;

  private final LinkedHashMap<String, Seal> seals;

  private Keyring(LinkedHashMap<String, Seal> seals) {
    this.seals = seals;
  }

  /** What comes of opening. */
  public sealed interface Opened {

    /** Printing it does not print the secret. */
    record Secret(String text) implements Opened {
      @Override
      public String toString() {
        return "Secret";
      }
    }

    /** It was sealed under a key that is not on this ring. */
    record UnknownKey(String keyId) implements Opened {}

    /** It was changed, or sealed as something else. */
    record Damaged() implements Opened {}
  }

  /**
   * Reads keys of 32 bytes, each as 64 hexadecimal digits or in base64, with commas or white space
   * between them. Fails with a sentence that holds no part of a key.
   */
  public static Keyring parse(String text) {
    List<String> words = BETWEEN_KEYS.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
    LinkedHashMap<String, Seal> seals = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i++) {
      byte[] key = key(words.get(i));
      if (key.length != Seal.KEY_BYTES) {
        throw new IllegalArgumentException(
            "key %d of %d is neither 64 hexadecimal digits nor 32 bytes in base64; make one with: openssl rand -base64 32"
                .formatted(i + 1, words.size()));
      }
      seals.putIfAbsent(id(key), new Seal(key));
    }
    return new Keyring(seals);
  }

  /** The id of the key that seals; empty when there is none. */
  public Optional<String> sealing() {
    return seals.keySet().stream().findFirst();
  }

  /** Seals a provider's secret as the credential of this name. There must be a key. */
  public String close(String provider, String name, String secret) {
    Map.Entry<String, Seal> first = seals.firstEntry();
    if (first == null) {
      throw new IllegalStateException("there is no key to seal with");
    }
    byte[] sealed =
        first.getValue().close(secret.getBytes(StandardCharsets.UTF_8), label(provider, name));
    return "v1." + first.getKey() + "." + encoder().encodeToString(sealed);
  }

  public Opened open(String provider, String name, String sealed) {
    Matcher parts = SEALED.matcher(sealed);
    if (!parts.matches()) {
      return new Opened.Damaged();
    }
    Seal seal = seals.get(parts.group(1));
    if (seal == null) {
      return new Opened.UnknownKey(parts.group(1));
    }
    try {
      byte[] plain =
          seal.open(Base64.getUrlDecoder().decode(parts.group(2)), label(provider, name));
      return new Opened.Secret(new String(plain, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException changed) {
      return new Opened.Damaged();
    }
  }

  /** The id of the key that something was sealed under. */
  public static String keyId(String sealed) {
    Matcher parts = SEALED.matcher(sealed);
    return parts.matches() ? parts.group(1) : "";
  }

  @Override
  public String toString() {
    return "Keyring" + seals.keySet();
  }

  private static byte[] label(String provider, String name) {
    return ("tollgate credential\n" + provider + "/" + name).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] key(String word) {
    if (HEX.matcher(word).matches()) {
      return HexFormat.of().parseHex(word);
    }
    try {
      return Base64.getDecoder().decode(word.replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  // An id names a key without telling anything of it.
  private static String id(byte[] key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
      return HexFormat.of().formatHex(Arrays.copyOf(digest, ID_BYTES));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private static Base64.Encoder encoder() {
    return Base64.getUrlEncoder().withoutPadding();
  }
}
