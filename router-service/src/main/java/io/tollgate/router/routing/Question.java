package io.tollgate.router.routing;

import io.tollgate.router.dialect.Ask;
import io.tollgate.router.exchange.Allowance;
import io.tollgate.router.exchange.Need;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.exchange.Wishes;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * What there is to know of a request in order to choose who answers it: never its content.
 *
 * @param model the name the caller asked for; more may stand in the wishes
 * @param tenant whose words for models count
 * @param inputTokens how long the prompt is, as far as it can be told
 * @param atLeast what the model must be up to where the choice is ours; empty when nobody judged
 * @param draw decides where chance has a say, so that the same question has the same answer
 * @param allowance which models the caller may be answered by
 */
public record Question(
    String model,
    UUID tenant,
    Operation operation,
    Set<Need> needs,
    long inputTokens,
    OptionalInt maxOutputTokens,
    Wishes wishes,
    Optional<Tier> atLeast,
    int draw,
    Allowance allowance) {

  private static final int USUAL_OUTPUT_TOKENS = 500;

  public Question {
    if (draw < 0) {
      throw new IllegalArgumentException("a draw cannot be negative: " + draw);
    }
  }

  /**
   * The question a request asks.
   *
   * @param request the id of the request, whose random bits are the draw
   */
  public static Question of(Ask ask, UUID tenant, Allowance allowance, UUID request) {
    return new Question(
        ask.model(),
        tenant,
        ask.operation(),
        ask.needs(),
        ask.estimatedInputTokens(),
        ask.maxOutputTokens(),
        ask.wishes(),
        Optional.empty(),
        (int) request.getLeastSignificantBits() & Integer.MAX_VALUE,
        allowance);
  }

  /** The same, as it was judged. */
  public Question judged(Judgement judgement) {
    return judgement.atLeast().equals(atLeast)
        ? this
        : new Question(
            model,
            tenant,
            operation,
            needs,
            inputTokens,
            maxOutputTokens,
            wishes,
            judgement.atLeast(),
            draw,
            allowance);
  }

  /** How much is likely to be generated. */
  long expectedOutputTokens() {
    return maxOutputTokens.orElse(operation == Operation.EMBEDDING ? 0 : USUAL_OUTPUT_TOKENS);
  }
}
