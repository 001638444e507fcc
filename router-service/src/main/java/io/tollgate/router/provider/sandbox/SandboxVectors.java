package io.tollgate.router.provider.sandbox;

import io.tollgate.router.dialect.Floats;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox's vectors: every token of a text points somewhere by its hash, and the text where
 * they lead together. So texts with words in common are near to each other.
 */
final class SandboxVectors {

  private static final int USUAL_LENGTH = 256;
  private static final int GREATEST_LENGTH = 4096;

  private SandboxVectors() {}

  /** Answers a request in OpenAI's dialect. */
  static Buffer answer(JsonObject request, String model) {
    int length =
        request.getValue("dimensions") instanceof Integer wanted
            ? Math.clamp(wanted, 1, GREATEST_LENGTH)
            : USUAL_LENGTH;
    boolean base64 = "base64".equals(request.getValue("encoding_format"));
    JsonArray data = new JsonArray();
    int tokens = 0;
    for (String text : texts(request.getValue("input"))) {
      float[] vector = vector(text, length);
      tokens += SandboxTokens.of(text).size();
      data.add(
          JsonObject.of(
              "object",
              "embedding",
              "index",
              data.size(),
              "embedding",
              base64 ? Floats.base64(vector) : Floats.list(vector)));
    }
    return JsonObject.of(
            "object",
            "list",
            "data",
            data,
            "model",
            model,
            "usage",
            JsonObject.of("prompt_tokens", tokens, "total_tokens", tokens))
        .toBuffer();
  }

  // A list of numbers is one text, of tokens; a list of such lists several.
  private static List<String> texts(@Nullable Object input) {
    if (!(input instanceof JsonArray list)) {
      return List.of(String.valueOf(input));
    }
    return list.stream().anyMatch(Number.class::isInstance)
        ? List.of(list.encode())
        : list.stream().map(String::valueOf).toList();
  }

  static float[] vector(String text, int length) {
    double[] sum = new double[length];
    for (String token : SandboxTokens.of(text)) {
      SplittableRandom random = new SplittableRandom(token.strip().hashCode());
      for (int i = 0; i < length; i++) {
        sum[i] += random.nextDouble(-1, 1);
      }
    }
    return unit(sum);
  }

  // Nothing points nowhere; its vector is the first axis, for a length of 0 divides nothing.
  private static float[] unit(double[] sum) {
    double square = 0;
    for (double one : sum) {
      square += one * one;
    }
    float[] unit = new float[sum.length];
    if (square == 0) {
      unit[0] = 1;
      return unit;
    }
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (sum[i] / Math.sqrt(square));
    }
    return unit;
  }
}
