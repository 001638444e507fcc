package io.tollgate.router.dialect;

import io.tollgate.contract.Tokens;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Counts as providers tell them, where one may be a part of another, and the disjoint ones they
 * stand for.
 *
 * <p>Where two parts overlap (sound that came from the cache) a token is counted as the part that
 * was told first here, and what is left as the dearer of the others: nobody's count is above the
 * whole, and none is below zero.
 *
 * @param prompt all that was read, with its parts
 * @param completion all that was generated, with its parts
 */
public record Buckets(
    long prompt,
    long cached,
    long written,
    long inputAudio,
    long inputImage,
    long completion,
    long reasoning,
    long outputAudio,
    long outputImage) {

  /** No call uses more; a backend that says so has miscounted. */
  private static final long MOST_TOKENS = 1_000_000_000;

  private static final Pattern NAME = Pattern.compile("^Buckets\\[|]$");

  /** A number as a count; below all others when it is not whole. */
  public static long count(double number) {
    return number == Math.rint(number) ? (long) number : Long.MIN_VALUE;
  }

  /** What was told in short, when it makes no sense. */
  public Optional<String> odd() {
    return tokens().isPresent()
        ? Optional.empty()
        : Optional.of(NAME.matcher(toString()).replaceAll(""));
  }

  /** Empty when the counts make no sense: one is negative, or a part is more than the whole. */
  public Optional<Tokens> tokens() {
    if (prompt > MOST_TOKENS || completion > MOST_TOKENS) {
      return Optional.empty();
    }
    if (!areWithin(prompt, cached, written, inputAudio, inputImage)
        || !areWithin(completion, reasoning, outputAudio, outputImage)) {
      return Optional.empty();
    }
    long fresh = prompt - cached - written;
    long visible = completion - reasoning;
    if (fresh < 0 || visible < 0) {
      return Optional.empty();
    }
    long audio = Math.min(inputAudio, fresh);
    long image = Math.min(inputImage, fresh - audio);
    long sound = Math.min(outputAudio, visible);
    long picture = Math.min(outputImage, visible - sound);
    return Optional.of(
        new Tokens(
            fresh - audio - image,
            cached,
            written,
            0,
            audio,
            image,
            visible - sound - picture,
            reasoning,
            sound,
            picture));
  }

  private static boolean areWithin(long whole, long... parts) {
    for (long part : parts) {
      if (part < 0 || part > whole) {
        return false;
      }
    }
    return true;
  }
}
