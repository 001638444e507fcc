package io.tollgate.router.budget;

import io.tollgate.router.catalog.Model;
import java.util.OptionalInt;

/**
 * What a call may use at most, as far as its request tells: every bound here is one that no honest
 * provider's count exceeds.
 *
 * @param bytes of the request: a token of text is at least one
 * @param unseen tokens that a provider adds of its own, to describe tools and forms of answers
 * @param pictures how many there are; what one may count is a matter of configuration
 * @param elsewhere whether part of the prompt is not in the request: an answer the provider keeps,
 *     a file, a document, sound, what a tool of the provider finds
 * @param toolsOfProvider whether the provider runs tools of its own for it
 * @param choices answers that are generated
 * @param mostOutput tokens the caller lets be generated for each; empty when nothing was said
 * @param generates whether anything is generated at all
 * @param limitable whether a limit of generated tokens can be put into the request
 */
public record Demand(
    long bytes,
    boolean unseen,
    int pictures,
    boolean elsewhere,
    boolean toolsOfProvider,
    int choices,
    OptionalInt mostOutput,
    boolean generates,
    boolean limitable) {

  /** Generated tokens, of all answers together. */
  long output(Model model, Bounds bounds) {
    if (!generates) {
      return 0;
    }
    return Nanos.times(outputOfEach(model, bounds), Math.max(1, choices));
  }

  /** Generated tokens of one answer. */
  long outputOfEach(Model model, Bounds bounds) {
    return mostOutput.isPresent()
        ? mostOutput.getAsInt()
        : firstPositive(model.maxOutputTokens(), model.contextTokens(), bounds.contextTokens());
  }

  /** Tokens of the prompt. */
  long input(Model model, Bounds bounds) {
    long here =
        bytes
            + (unseen ? bounds.unseenTokens() : 0)
            + Nanos.times(pictures, bounds.pictureTokens());
    if (!elsewhere) {
      return here;
    }
    long context = firstPositive(model.contextTokens(), bounds.contextTokens());
    int rounds = toolsOfProvider ? 1 + bounds.callsOfTools() : 1;
    return Nanos.times(Math.max(here, context), rounds);
  }

  private static long firstPositive(long... figures) {
    for (long each : figures) {
      if (each > 0) {
        return each;
      }
    }
    return 0;
  }
}
