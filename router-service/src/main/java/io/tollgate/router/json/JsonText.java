package io.tollgate.router.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * JSON put together in one buffer, as the bytes it is on the wire: it costs a fraction of what a
 * generator does, which checks, encodes and copies more than a text of this size needs. Whoever
 * writes sees to it that what is opened is closed.
 */
public final class JsonText {

  private static final int FIRST_BEYOND_ASCII = 0x80;
  private static final int USUAL_LENGTH = 2_048;
  private static final int MOST_KEPT = 65_536;
  private static final int DIGITS_OF_A_LONG = 19;
  private static final byte[] HEX = "0123456789abcdef".getBytes(UTF_8);

  // What a thread writes into, one text after the other.
  private static final ThreadLocal<JsonText> AT_HAND =
      ThreadLocal.withInitial(() -> new JsonText(USUAL_LENGTH));

  private byte[] text;
  private int length;
  private boolean taken;

  public JsonText(int usualLength) {
    this.text = new byte[usualLength];
  }

  /** What is written, put together in a buffer that the thread uses again and again. */
  public static byte[] bytes(Consumer<JsonText> writing) {
    JsonText json = take();
    try {
      writing.accept(json);
      return json.bytes();
    } finally {
      json.putBack();
    }
  }

  /** The same as a text. */
  public static String text(Consumer<JsonText> writing) {
    JsonText json = take();
    try {
      writing.accept(json);
      return json.toString();
    } finally {
      json.putBack();
    }
  }

  // Who writes one text while writing another gets a buffer of its own.
  private static JsonText take() {
    JsonText json = AT_HAND.get();
    if (json.taken) {
      return new JsonText(USUAL_LENGTH);
    }
    json.taken = true;
    return json;
  }

  private void putBack() {
    length = 0;
    taken = false;
    if (text.length > MOST_KEPT) {
      text = new byte[USUAL_LENGTH];
    }
  }

  public JsonText object() {
    return begun('{');
  }

  public JsonText endObject() {
    return ended('}');
  }

  public JsonText array() {
    return begun('[');
  }

  public JsonText endArray() {
    return ended(']');
  }

  /** The value follows. */
  public JsonText name(String field) {
    quoted(field);
    append(':');
    return this;
  }

  public JsonText field(String name, @Nullable String value) {
    return name(name).value(value);
  }

  public JsonText field(String name, @Nullable UUID value) {
    name(name);
    return value == null ? nothing() : value(value);
  }

  public JsonText field(String name, long value) {
    return name(name).value(value);
  }

  public JsonText field(String name, boolean value) {
    return name(name).value(value);
  }

  public JsonText value(@Nullable String value) {
    return value == null ? nothing() : quoted(value);
  }

  public JsonText nothing() {
    return bare("null");
  }

  public JsonText value(long value) {
    if (value < 0) {
      return bare(Long.toString(value));
    }
    separate();
    makeRoom(DIGITS_OF_A_LONG);
    int digits = 1;
    for (long left = value / 10; left > 0; left /= 10) {
      digits++;
    }
    long left = value;
    for (int at = length + digits - 1; at >= length; at--) {
      text[at] = (byte) ('0' + left % 10);
      left /= 10;
    }
    length += digits;
    return this;
  }

  public JsonText value(UUID value) {
    separate();
    makeRoom(38);
    text[length++] = '"';
    hex(value.getMostSignificantBits() >>> 32, 8);
    text[length++] = '-';
    hex(value.getMostSignificantBits() >>> 16, 4);
    text[length++] = '-';
    hex(value.getMostSignificantBits(), 4);
    text[length++] = '-';
    hex(value.getLeastSignificantBits() >>> 48, 4);
    text[length++] = '-';
    hex(value.getLeastSignificantBits(), 12);
    text[length++] = '"';
    return this;
  }

  private void hex(long bits, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      text[length++] = HEX[(int) (bits >>> shift) & 0xf];
    }
  }

  /** A number that is one: JSON has no word for others. */
  public JsonText value(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("JSON cannot say " + value);
    }
    return bare(Double.toString(value));
  }

  public JsonText value(boolean value) {
    return bare(value ? "true" : "false");
  }

  public byte[] bytes() {
    return Arrays.copyOf(text, length);
  }

  @Override
  public String toString() {
    return new String(text, 0, length, UTF_8);
  }

  private JsonText begun(char bracket) {
    separate();
    append(bracket);
    return this;
  }

  private JsonText ended(char bracket) {
    append(bracket);
    return this;
  }

  private JsonText bare(String word) {
    separate();
    makeRoom(word.length());
    for (int i = 0; i < word.length(); i++) {
      text[length++] = (byte) word.charAt(i);
    }
    return this;
  }

  // Nearly every text is ASCII that goes as it is.
  private JsonText quoted(String value) {
    separate();
    append('"');
    makeRoom(2 * value.length() + 1);
    byte[] to = text;
    int at = length;
    int from = 0;
    for (; from < value.length(); from++) {
      char each = value.charAt(from);
      if (each < ' ' || each >= FIRST_BEYOND_ASCII) {
        break;
      }
      if (each == '"' || each == '\\') {
        to[at++] = '\\';
      }
      to[at++] = (byte) each;
    }
    length = at;
    if (from < value.length()) {
      append(escaped(value.substring(from)));
    }
    append('"');
    return this;
  }

  private static byte[] escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    JsonStringEncoder.getInstance().quoteAsString(text, escaped);
    return escaped.toString().getBytes(UTF_8);
  }

  // A value that ends in one of these would have a quotation mark after it.
  private void separate() {
    byte before = length == 0 ? (byte) '[' : text[length - 1];
    if (before != '{' && before != '[' && before != ':') {
      append(',');
    }
  }

  private void append(char ascii) {
    makeRoom(1);
    text[length++] = (byte) ascii;
  }

  private void append(byte[] more) {
    makeRoom(more.length);
    System.arraycopy(more, 0, text, length, more.length);
    length += more.length;
  }

  private void makeRoom(int bytes) {
    if (bytes > text.length - length) {
      text = Arrays.copyOf(text, Math.max(2 * text.length, length + bytes));
    }
  }
}
