package io.tollgate.contract;

/**
 * Token counts of one attempt in disjoint buckets: no token is counted in two of them, so a cost is
 * a plain sum.
 *
 * @param input prompt tokens that neither came from nor went to a prompt cache
 * @param cacheRead prompt tokens served from the provider's prompt cache
 * @param cacheWrite5m prompt tokens written to the cache for five minutes
 * @param cacheWrite1h prompt tokens written to the cache for one hour
 * @param output generated tokens without reasoning
 * @param reasoning generated tokens the caller does not see
 */
public record Tokens(
    long input, long cacheRead, long cacheWrite5m, long cacheWrite1h, long output, long reasoning) {

  public static final Tokens NONE = new Tokens(0, 0, 0, 0, 0, 0);

  public Tokens {
    if (input < 0
        || cacheRead < 0
        || cacheWrite5m < 0
        || cacheWrite1h < 0
        || output < 0
        || reasoning < 0) {
      throw new IllegalArgumentException(
          "token counts cannot be negative: input %d, cacheRead %d, cacheWrite5m %d, cacheWrite1h %d, output %d, reasoning %d"
              .formatted(input, cacheRead, cacheWrite5m, cacheWrite1h, output, reasoning));
    }
  }

  /** Counts without caching or reasoning. */
  public static Tokens of(long input, long output) {
    return new Tokens(input, 0, 0, 0, output, 0);
  }

  /** All prompt tokens, cached or not. */
  public long in() {
    return input + cacheRead + cacheWrite5m + cacheWrite1h;
  }

  /** All generated tokens, seen by the caller or not. */
  public long out() {
    return output + reasoning;
  }
}
