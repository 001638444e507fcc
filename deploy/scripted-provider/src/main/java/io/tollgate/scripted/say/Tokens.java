package io.tollgate.scripted.say;

/**
 * What a call used, in buckets that do not overlap: a bill is the sum of bucket times price.
 *
 * @param input tokens of the prompt that were neither read from a cache nor written to one
 * @param output tokens of the answer without the reasoning
 */
public record Tokens(
    long input, long cacheRead, long cacheWrite5m, long cacheWrite1h, long output, long reasoning) {

  public static final Tokens NONE = new Tokens(0, 0, 0, 0, 0, 0);

  public Tokens {
    if (Math.min(Math.min(input, cacheRead), Math.min(cacheWrite5m, cacheWrite1h)) < 0
        || Math.min(output, reasoning) < 0) {
      throw new IllegalArgumentException("token counts cannot be negative");
    }
  }

  /** A prompt without a cache and an answer without reasoning. */
  public static Tokens of(long input, long output) {
    return new Tokens(input, 0, 0, 0, output, 0);
  }

  /** The whole prompt, as most providers count it. */
  public long prompt() {
    return input + cacheRead + cacheWrite();
  }

  public long cacheWrite() {
    return cacheWrite5m + cacheWrite1h;
  }

  /** The whole answer with its reasoning, as most providers count it. */
  public long completion() {
    return output + reasoning;
  }

  public long total() {
    return prompt() + completion();
  }

  public Tokens withCacheWrites(long fiveMinutes, long oneHour) {
    return new Tokens(input, cacheRead, fiveMinutes, oneHour, output, reasoning);
  }

  public Tokens withCompletion(long newOutput, long newReasoning) {
    return new Tokens(input, cacheRead, cacheWrite5m, cacheWrite1h, newOutput, newReasoning);
  }

  /** The same prompt answered as often as this. */
  public Tokens answered(int times) {
    return withCompletion(output * times, reasoning * times);
  }

  /**
   * The whole prompt, and of the answer as much as was generated when {@code done} of all pieces
   * were.
   */
  public Tokens after(long done, long all) {
    return all == 0 ? this : withCompletion(output * done / all, reasoning * done / all);
  }

  public Tokens plus(Tokens more) {
    return new Tokens(
        input + more.input,
        cacheRead + more.cacheRead,
        cacheWrite5m + more.cacheWrite5m,
        cacheWrite1h + more.cacheWrite1h,
        output + more.output,
        reasoning + more.reasoning);
  }
}
