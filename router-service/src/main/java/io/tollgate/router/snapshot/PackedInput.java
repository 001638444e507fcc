package io.tollgate.router.snapshot;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the values that {@link PackedOutput} wrote, in the same order. */
final class PackedInput {

  private final DataInputStream in;

  PackedInput(byte[] bytes) {
    this.in = new DataInputStream(new ByteArrayInputStream(bytes));
  }

  /** Reads one value. */
  @FunctionalInterface
  interface Each<T> {
    T read() throws IOException;
  }

  String text() throws IOException {
    return in.readUTF();
  }

  int number() throws IOException {
    return in.readInt();
  }

  boolean flag() throws IOException {
    return in.readBoolean();
  }

  byte[] bytes() throws IOException {
    return in.readNBytes(number());
  }

  UUID uuid() throws IOException {
    return new UUID(in.readLong(), in.readLong());
  }

  Instant instant() throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  <T> @Nullable T perhaps(Each<T> form) throws IOException {
    return flag() ? form.read() : null;
  }

  <T> List<T> all(Each<T> form) throws IOException {
    int size = number();
    List<T> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(form.read());
    }
    return values;
  }
}
