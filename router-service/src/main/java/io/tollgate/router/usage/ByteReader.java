package io.tollgate.router.usage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link ByteWriter} wrote, in the same order. */
final class ByteReader {

  private final ByteBuffer bytes;

  ByteReader(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  /** Reads one value of several parts. */
  @FunctionalInterface
  interface Part<T> {
    T read() throws IOException;
  }

  byte one() throws IOException {
    return left(1).get();
  }

  boolean flag() throws IOException {
    return one() != 0;
  }

  long count() throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = one();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IOException("a count of more than 64 bits");
  }

  String text() throws IOException {
    byte[] text = new byte[length(count())];
    bytes.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  @Nullable String textIfAny() throws IOException {
    return flag() ? text() : null;
  }

  UUID uuid() throws IOException {
    ByteBuffer from = left(16);
    return new UUID(from.getLong(), from.getLong());
  }

  @Nullable UUID uuidIfAny() throws IOException {
    return flag() ? uuid() : null;
  }

  <T> List<T> all(Part<T> part) throws IOException {
    List<T> values = new ArrayList<>();
    for (long left = count(); left > 0; left--) {
      values.add(part.read());
    }
    return values;
  }

  private ByteBuffer left(int length) throws IOException {
    length(length);
    return bytes;
  }

  private int length(long length) throws IOException {
    if (length > bytes.remaining() || length < 0) {
      throw new IOException("%d bytes are missing".formatted(length - bytes.remaining()));
    }
    return (int) length;
  }
}
