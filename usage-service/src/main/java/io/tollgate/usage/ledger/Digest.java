package io.tollgate.usage.ledger;

import io.tollgate.contract.TokenClass;
import io.tollgate.contract.Unit;
import io.tollgate.contract.UsageEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fingerprint of what counts in an event: who pays, for what, how much, and how it ended. Two
 * events of one id that differ in nothing of this are the same event.
 */
final class Digest {

  private static final List<TokenClass> CLASSES = List.of(TokenClass.values());
  private static final List<Unit> UNITS = List.of(Unit.values());
  private static final int BYTES = 16;
  private static final int CHARS = 300;

  private Digest() {}

  static String of(UsageEvent event) {
    // No text of an event that can be kept has a NUL in it, so nothing runs into its neighbour.
    StringBuilder text = new StringBuilder(CHARS);
    add(text, event.payer().tenant());
    add(text, event.payer().team());
    add(text, event.payer().user());
    add(text, event.payer().key());
    add(text, event.target().provider());
    add(text, event.target().model());
    add(text, event.target().serviceTier());
    add(text, event.target().region());
    add(text, event.outcome());
    CLASSES.forEach(each -> add(text, event.tokens().of(each)));
    UNITS.forEach(each -> add(text, event.units().getOrDefault(each, 0L)));
    return of(text.toString());
  }

  /** Half of the SHA-256 of a text, in hexadecimal. */
  static String of(String text) {
    return HexFormat.of().formatHex(sha256(text), 0, BYTES);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private static void add(StringBuilder text, @Nullable Object value) {
    text.append(value == null ? "" : value).append('\0');
  }
}
