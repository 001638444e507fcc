package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Embeddings: the same input has the same vector, of length one, in every dialect. */
final class Vectors {

  private static final int DIMENSIONS = 8;

  private Vectors() {}

  static List<Double> of(JsonNode input, int dimensions) {
    SplittableRandom chance = new SplittableRandom(input.toString().hashCode());
    double[] raw = chance.doubles(dimensions == 0 ? DIMENSIONS : dimensions, -1, 1).toArray();
    double length =
        Math.sqrt(IntStream.range(0, raw.length).mapToDouble(i -> raw[i] * raw[i]).sum());
    // As floats, because that is what base64 carries, and both forms must be the same vector.
    return IntStream.range(0, raw.length)
        .mapToObj(i -> (double) (float) (raw[i] / length))
        .toList();
  }

  static String base64(List<Double> vector) {
    ByteBuffer floats = ByteBuffer.allocate(4 * vector.size()).order(ByteOrder.LITTLE_ENDIAN);
    vector.forEach(value -> floats.putFloat(value.floatValue()));
    return Base64.getEncoder().encodeToString(floats.array());
  }

  /** The inputs of a call: a text, texts, the tokens of one, the tokens of many. */
  static List<JsonNode> inputs(JsonNode input) {
    boolean many = input.isArray() && !input.path(0).isNumber();
    return many ? StreamSupport.stream(input.spliterator(), false).toList() : List.of(input);
  }
}
