package io.tollgate.router.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * JSON put together in one buffer, as the bytes it is on the wire: it costs a fraction of what a
 * generator does, which checks, encodes and copies more than a text of this size needs. Whoever
 * writes sees to it that what is opened is closed.
 */
public final class JsonText {

  private static final int FIRST_BEYOND_ASCII = 0x80;

  private byte[] text;
  private int length;

  public JsonText(int usualLength) {
    this.text = new byte[usualLength];
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
    return name(name).value(value == null ? null : value.toString());
  }

  public JsonText field(String name, long value) {
    return name(name).value(value);
  }

  public JsonText field(String name, boolean value) {
    return name(name).value(value);
  }

  public JsonText value(@Nullable String value) {
    return value == null ? bare("null") : quoted(value);
  }

  public JsonText value(long value) {
    return bare(Long.toString(value));
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
