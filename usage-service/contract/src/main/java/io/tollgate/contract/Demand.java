package io.tollgate.contract;

import java.util.OptionalInt;

/**
 * What a call may use at most, as far as its request tells: every bound here is one that no honest
 * provider's count exceeds.
 *
 * <p>Routers hold by it what a call may cost, and estimates say by it what one may cost.
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

  /**
   * Bounds of what no request tells.
   *
   * @param unseenTokens a provider may add to describe tools and forms of answers
   * @param pictureTokens one picture may count
   * @param callsOfTools of one kind the provider may make
   * @param contextTokens a model may read of which the catalogue does not say it
   */
  public record Bounds(int unseenTokens, int pictureTokens, int callsOfTools, int contextTokens) {}

  /**
   * How much a model reads and writes; 0 where the catalogue does not say it.
   *
   * @param contextTokens of prompt and answer together
   * @param outputTokens of one answer
   */
  public record Capacity(int contextTokens, int outputTokens) {}

  /** Generated tokens, of all answers together. */
  public long output(Capacity model, Bounds bounds) {
    return generates ? (long) outputOfEach(model, bounds) * Math.max(1, choices) : 0;
  }

  /** Generated tokens of one answer. */
  public int outputOfEach(Capacity model, Bounds bounds) {
    return mostOutput.isPresent()
        ? mostOutput.getAsInt()
        : firstPositive(model.outputTokens(), model.contextTokens(), bounds.contextTokens());
  }

  /** Tokens of the prompt. */
  public long input(Capacity model, Bounds bounds) {
    long here =
        bytes + (unseen ? bounds.unseenTokens() : 0) + (long) pictures * bounds.pictureTokens();
    if (!elsewhere) {
      return here;
    }
    long context = firstPositive(model.contextTokens(), bounds.contextTokens());
    int rounds = toolsOfProvider ? 1 + bounds.callsOfTools() : 1;
    return Math.max(here, context) * rounds;
  }

  /** How many of what is charged beside tokens. */
  public long units(Unit unit, Bounds bounds) {
    return switch (unit) {
      case REQUEST -> 1;
      case WEB_SEARCH, FILE_SEARCH, CODE_SESSION -> toolsOfProvider ? bounds.callsOfTools() : 0;
      case IMAGE -> choices + (toolsOfProvider ? bounds.callsOfTools() : 0);
      case CHARACTER -> bytes;
      case SECOND, PAGE -> elsewhere ? bounds.contextTokens() : bytes;
    };
  }

  private static int firstPositive(int... figures) {
    for (int each : figures) {
      if (each > 0) {
        return each;
      }
    }
    return 0;
  }
}
