package io.tollgate.contract;

/**
 * Token counts of one attempt, one count per {@link TokenClass}: no token is counted in two of
 * them.
 *
 * @param input prompt tokens that are of no other class
 * @param cacheRead prompt tokens served from the provider's prompt cache
 * @param cacheWrite5m prompt tokens written to the cache for five minutes
 * @param cacheWrite1h prompt tokens written to the cache for one hour
 * @param inputAudio prompt tokens that stand for sound
 * @param inputImage prompt tokens that stand for pictures
 * @param output generated tokens that are of no other class
 * @param reasoning generated tokens the caller does not see
 * @param outputAudio generated tokens that stand for sound
 * @param outputImage generated tokens that stand for pictures
 */
public record Tokens(
    long input,
    long cacheRead,
    long cacheWrite5m,
    long cacheWrite1h,
    long inputAudio,
    long inputImage,
    long output,
    long reasoning,
    long outputAudio,
    long outputImage) {

  public static final Tokens NONE = of(0, 0);

  private static final int USUAL_BYTES = 4;

  public Tokens {
    if (input < 0
        || cacheRead < 0
        || cacheWrite5m < 0
        || cacheWrite1h < 0
        || inputAudio < 0
        || inputImage < 0
        || output < 0
        || reasoning < 0
        || outputAudio < 0
        || outputImage < 0) {
      throw new IllegalArgumentException(
          "token counts cannot be negative: input %d, cacheRead %d, cacheWrite5m %d, cacheWrite1h %d, inputAudio %d, inputImage %d, output %d, reasoning %d, outputAudio %d, outputImage %d"
              .formatted(
                  input,
                  cacheRead,
                  cacheWrite5m,
                  cacheWrite1h,
                  inputAudio,
                  inputImage,
                  output,
                  reasoning,
                  outputAudio,
                  outputImage));
    }
  }

  /** Counts of text alone. */
  public Tokens(
      long input,
      long cacheRead,
      long cacheWrite5m,
      long cacheWrite1h,
      long output,
      long reasoning) {
    this(input, cacheRead, cacheWrite5m, cacheWrite1h, 0, 0, output, reasoning, 0, 0);
  }

  /** Counts of text without caching or reasoning. */
  public static Tokens of(long input, long output) {
    return new Tokens(input, 0, 0, 0, output, 0);
  }

  /** The tokens of a text of so many bytes as long as nobody counted them: four bytes are usual. */
  public static long guessed(long bytes) {
    return Math.max(1, bytes / USUAL_BYTES);
  }

  /** The count of one class. */
  public long of(TokenClass tokenClass) {
    return switch (tokenClass) {
      case INPUT -> input;
      case CACHE_READ -> cacheRead;
      case CACHE_WRITE_5M -> cacheWrite5m;
      case CACHE_WRITE_1H -> cacheWrite1h;
      case INPUT_AUDIO -> inputAudio;
      case INPUT_IMAGE -> inputImage;
      case OUTPUT -> output;
      case REASONING -> reasoning;
      case OUTPUT_AUDIO -> outputAudio;
      case OUTPUT_IMAGE -> outputImage;
    };
  }

  /** All prompt tokens, cached or not. */
  public long in() {
    return input + cacheRead + cacheWrite5m + cacheWrite1h + inputAudio + inputImage;
  }

  /** All generated tokens, seen by the caller or not. */
  public long out() {
    return output + reasoning + outputAudio + outputImage;
  }
}
