package io.tollgate.scripted.say;

/** What a provider tells about the tokens it bills. */
public enum UsageTold {
  RIGHT,
  /** Nothing, anywhere. */
  MISSING,
  NEGATIVE,
  /** A thousand million times as much: more than an int can count. */
  HUGE,
  /** On every chunk of a stream, growing; for dialects that tell it once at the end. */
  EVERY_CHUNK;

  private static final long A_THOUSAND_MILLION = 1_000_000_000L;

  /** The number that is told for this true one. */
  public long of(long tokens) {
    return switch (this) {
      case NEGATIVE -> -tokens;
      case HUGE -> tokens * A_THOUSAND_MILLION;
      case RIGHT, MISSING, EVERY_CHUNK -> tokens;
    };
  }
}
