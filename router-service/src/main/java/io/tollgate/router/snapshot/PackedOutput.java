package io.tollgate.router.snapshot;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes values one after the other, as {@link PackedInput} reads them. */
final class PackedOutput {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
  private final DataOutputStream out = new DataOutputStream(bytes);

  /** Writes one element of a collection. */
  @FunctionalInterface
  interface Each<T> {
    void write(T value) throws IOException;
  }

  void text(String text) throws IOException {
    out.writeUTF(text);
  }

  void number(int number) throws IOException {
    out.writeInt(number);
  }

  void flag(boolean flag) throws IOException {
    out.writeBoolean(flag);
  }

  void bytes(byte[] block) throws IOException {
    out.writeInt(block.length);
    out.write(block);
  }

  void uuid(UUID id) throws IOException {
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  void instant(Instant moment) throws IOException {
    out.writeLong(moment.getEpochSecond());
    out.writeInt(moment.getNano());
  }

  <T> void perhaps(@Nullable T value, Each<T> form) throws IOException {
    flag(value != null);
    if (value != null) {
      form.write(value);
    }
  }

  <T> void all(Collection<T> values, Each<T> form) throws IOException {
    number(values.size());
    for (T value : values) {
      form.write(value);
    }
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }
}
