package io.tollgate.router.malformed;

import io.tollgate.router.malformed.Members.Range;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Does to a request whatever makes it none, or another: one to three times, where it hurts. */
public final class Damage {

  private static final List<String> NAMES =
      List.of(
          "model",
          "models",
          "stream",
          "stream_options",
          "messages",
          "input",
          "contents",
          "max_tokens",
          "tools",
          "tool_choice",
          "response_format",
          "metadata",
          "provider",
          "fallbacks",
          "usage",
          "route",
          "num_retries",
          "cache",
          "api_base",
          "a\\r\\nb: c",
          "%s",
          "\\ud800",
          "",
          "\\u006dodel");

  private static final List<byte[]> BYTES =
      List.of(
          new byte[] {0},
          new byte[] {(byte) 0xff},
          new byte[] {(byte) 0xc0, (byte) 0x80},
          new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
          new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf},
          new byte[] {(byte) 0xf8, (byte) 0x88},
          new byte[] {0x1a},
          new byte[] {'"'},
          new byte[] {'}'},
          new byte[] {'\\'});

  private static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.UTF_16,
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE,
          StandardCharsets.UTF_32,
          Charset.forName("UTF-32LE"),
          StandardCharsets.ISO_8859_1);

  private final String whole;
  private final Random random;

  private Damage(String whole, long seed) {
    this.whole = whole;
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  /** A valid request, damaged in the manner of this seed. */
  public static byte[] of(String request, long seed) {
    return new Damage(request, seed).done();
  }

  private byte[] done() {
    String text = hurt(whole);
    for (int i = random.nextInt(3); i > 0 && isJson(text); i--) {
      text = hurt(text);
    }
    return bytes(text);
  }

  // Where things stand can only be seen in what is still whole.
  private static boolean isJson(String text) {
    try {
      Members.of(text);
      return text.startsWith("{");
    } catch (UncheckedIOException none) {
      return false;
    }
  }

  private String hurt(String text) {
    Members where = Members.of(text);
    Range value = one(where.values());
    return switch (random.nextInt(11)) {
      case 0, 1, 2, 3 -> instead(text, value, Values.any(random));
      case 4 -> where.members().isEmpty() ? "" : twice(text, one(where.members()));
      case 5 -> instead(text, one(where.values()), text.substring(value.from(), value.to()));
      case 6, 7 -> "{\"" + one(NAMES) + "\":" + Values.any(random) + "," + text.substring(1);
      case 8 ->
          where.names().isEmpty() ? "{" : instead(text, one(where.names()), '"' + one(NAMES) + '"');
      case 9 -> text.substring(0, random.nextInt(text.length()));
      default ->
          instead(text, new Range(value.to(), value.to()), one(List.of(",", "]", "}", ":", " 1")));
    };
  }

  private byte[] bytes(String text) {
    if (random.nextInt(12) == 0) {
      return text.getBytes(one(CHARSETS));
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(6) == 0) {
      byte[] odd = one(BYTES);
      int at = random.nextBoolean() ? 0 : random.nextInt(bytes.length + 1);
      byte[] longer = Arrays.copyOf(bytes, bytes.length + odd.length);
      System.arraycopy(bytes, at, longer, at + odd.length, bytes.length - at);
      System.arraycopy(odd, 0, longer, at, odd.length);
      return longer;
    }
    return bytes;
  }

  private static String instead(String text, Range range, String other) {
    return text.substring(0, range.from()) + other + text.substring(range.to());
  }

  private static String twice(String text, Range member) {
    String it = text.substring(member.from(), member.to());
    return text.substring(0, member.to()) + "," + it + text.substring(member.to());
  }

  private <T> T one(List<T> many) {
    return many.get(random.nextInt(many.size()));
  }
}
