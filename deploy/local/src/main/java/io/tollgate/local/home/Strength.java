package io.tollgate.local.home;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tollgate.contract.Claims;
import java.util.List;
import java.util.Locale;

/** Whether a secret would withstand a guess. */
sealed interface Strength {

  record Strong() implements Strength {}

  record Weak(String why) implements Strength {}

  int MIN_DIFFERENT = 8;
  List<String> WELL_KNOWN_STARTS = List.of("secret", "password", "your", "mysecret", "default");
  List<String> WELL_KNOWN_PARTS = List.of("changeme", "change-me", "change_me", "change-in");

  static Strength of(String secret) {
    int bytes = secret.getBytes(UTF_8).length;
    if (bytes < Claims.MIN_SECRET_BYTES) {
      return new Weak("it has %d bytes and needs %d".formatted(bytes, Claims.MIN_SECRET_BYTES));
    }
    if (secret.chars().distinct().count() < MIN_DIFFERENT) {
      return new Weak("it repeats fewer than %d different characters".formatted(MIN_DIFFERENT));
    }
    if (wellKnown(secret.toLowerCase(Locale.ROOT))) {
      return new Weak("it is a value from an example, which everyone knows");
    }
    return new Strong();
  }

  private static boolean wellKnown(String secret) {
    return WELL_KNOWN_STARTS.stream().anyMatch(secret::startsWith)
        || WELL_KNOWN_PARTS.stream().anyMatch(secret::contains);
  }
}
