package io.tollgate.router.dialect.ollama;

import io.tollgate.contract.Tokens;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Reads Ollama's counts. It leaves out those that are zero, and a prompt is never of none. */
final class Usage {

  /** No call uses more; a backend that says so has miscounted. */
  private static final double MOST_TOKENS = 1_000_000_000;

  private Usage() {}

  static Optional<Tokens> in(JsonObject line) {
    return tokens(number(line, "prompt_eval_count"), number(line, "eval_count"));
  }

  private static double number(JsonObject line, String field) {
    return line.getValue(field) instanceof Number number ? number.doubleValue() : -1;
  }

  /** Empty when one of them is missing or makes no sense. */
  static Optional<Tokens> tokens(double asked, double generated) {
    return isCount(asked) && isCount(generated)
        ? Optional.of(Tokens.of((long) asked, (long) generated))
        : Optional.empty();
  }

  private static boolean isCount(double number) {
    return number >= 0 && number <= MOST_TOKENS && number == Math.rint(number);
  }
}
