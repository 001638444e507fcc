package io.tollgate.usage.costs;

import io.tollgate.contract.Demand;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.Unit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A call whose cost is asked for.
 *
 * @param counted the tokens, where they are known; else the body tells how many there may be
 */
record Asked(
    @Nullable Tokens counted,
    Body body,
    String serviceTier,
    @Nullable String region,
    Map<Unit, Long> units,
    @Nullable String operationType) {

  /** The tokens of the prompt, as far as anybody can tell. */
  Tokens prompt() {
    if (counted == null) {
      return Tokens.of(Tokens.guessed(body.demand(true).bytes()), 0);
    }
    return new Tokens(
        counted.input(),
        counted.cacheRead(),
        counted.cacheWrite5m(),
        counted.cacheWrite1h(),
        counted.inputAudio(),
        counted.inputImage(),
        0,
        0,
        0,
        0);
  }

  /** All tokens, where somebody counted those that are generated, too. */
  Optional<Tokens> known() {
    return Optional.ofNullable(counted).filter(tokens -> tokens.out() > 0);
  }

  /** How much may be generated, where it was said. */
  OptionalInt mostOutput() {
    return body.mostOutput();
  }

  Demand demand(Offered model) {
    return body.demand(model.generates());
  }
}
