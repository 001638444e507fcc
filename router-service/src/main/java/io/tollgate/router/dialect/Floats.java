package io.tollgate.router.dialect;

import io.vertx.core.json.JsonArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Vectors on the wire: a list of numbers, or base64 of little-endian 32 bit floats. */
public final class Floats {

  private Floats() {}

  /** The vector that is written here; empty when none is. */
  public static Optional<float[]> read(@Nullable Object written) {
    return switch (written) {
      case JsonArray list -> list(list);
      case String base64 -> base64(base64);
      case null, default -> Optional.empty();
    };
  }

  private static Optional<float[]> list(JsonArray list) {
    float[] vector = new float[list.size()];
    for (int i = 0; i < vector.length; i++) {
      if (!(list.getValue(i) instanceof Number number)) {
        return Optional.empty();
      }
      vector[i] = number.floatValue();
    }
    return Optional.of(vector);
  }

  private static Optional<float[]> base64(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
      float[] vector = new float[bytes.remaining() / Float.BYTES];
      bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
      return Optional.of(vector);
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  public static String base64(float[] vector) {
    ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(vector);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  public static JsonArray list(float[] vector) {
    JsonArray list = new JsonArray();
    for (float number : vector) {
      list.add(number);
    }
    return list;
  }
}
