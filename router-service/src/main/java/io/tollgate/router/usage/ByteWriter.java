package io.tollgate.router.usage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Values one after the other in as few bytes as come cheap; {@link ByteReader} reads them back. */
final class ByteWriter {

  private static final int USUAL_LENGTH = 256;

  private ByteBuffer bytes = ByteBuffer.allocate(USUAL_LENGTH);

  ByteWriter one(byte value) {
    room(1).put(value);
    return this;
  }

  ByteWriter flag(boolean value) {
    return one((byte) (value ? 1 : 0));
  }

  /** Seven bits a byte, the lowest first: small counts take one. */
  ByteWriter count(long value) {
    ByteBuffer into = room(10);
    long left = value;
    while ((left & ~0x7FL) != 0) {
      into.put((byte) ((left & 0x7F) | 0x80));
      left >>>= 7;
    }
    into.put((byte) left);
    return this;
  }

  ByteWriter text(String value) {
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    count(text.length).room(text.length).put(text);
    return this;
  }

  ByteWriter textIfAny(@Nullable String value) {
    return value == null ? flag(false) : flag(true).text(value);
  }

  ByteWriter uuid(UUID value) {
    room(16).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
    return this;
  }

  ByteWriter uuidIfAny(@Nullable UUID value) {
    return value == null ? flag(false) : flag(true).uuid(value);
  }

  <T> ByteWriter all(Collection<T> values, Consumer<T> each) {
    count(values.size());
    values.forEach(each);
    return this;
  }

  byte[] written() {
    byte[] written = new byte[bytes.position()];
    bytes.get(0, written);
    return written;
  }

  private ByteBuffer room(int length) {
    if (bytes.remaining() < length) {
      ByteBuffer larger = ByteBuffer.allocate(2 * (bytes.position() + length));
      bytes = larger.put(bytes.flip());
    }
    return bytes;
  }
}
