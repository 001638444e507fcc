package io.tollgate.contract;

import java.util.Locale;

/**
 * What a token is charged as. Every token is of exactly one class, so a cost is a plain sum.
 *
 * <p>A class that a price does not list costs what the class it belongs to costs.
 */
public enum TokenClass {
  /** Prompt tokens that are of no other class. */
  INPUT,
  /** Prompt tokens served from the provider's prompt cache. */
  CACHE_READ,
  /** Prompt tokens written to the cache for five minutes. */
  CACHE_WRITE_5M,
  /** Prompt tokens written to the cache for one hour. */
  CACHE_WRITE_1H,
  /** Prompt tokens that stand for sound. */
  INPUT_AUDIO,
  /** Prompt tokens that stand for pictures. */
  INPUT_IMAGE,
  /** Generated tokens that are of no other class. */
  OUTPUT,
  /** Generated tokens the caller does not see. */
  REASONING,
  /** Generated tokens that stand for sound. */
  OUTPUT_AUDIO,
  /** Generated tokens that stand for pictures. */
  OUTPUT_IMAGE;

  private final String column = name().toLowerCase(Locale.ROOT);

  /** Its name in the database and in our APIs: {@code cache_write_5m}. */
  public String column() {
    return column;
  }

  /** Whether it was read; what was not read was generated. */
  public boolean isPrompt() {
    return switch (this) {
      case INPUT, CACHE_READ, CACHE_WRITE_5M, CACHE_WRITE_1H, INPUT_AUDIO, INPUT_IMAGE -> true;
      case OUTPUT, REASONING, OUTPUT_AUDIO, OUTPUT_IMAGE -> false;
    };
  }

  /** Whether it stands for sound or pictures in a prompt. */
  public boolean isReadButNoText() {
    return this == INPUT_AUDIO || this == INPUT_IMAGE;
  }

  /** The class it belongs to: its own price where it has none. Input and output are their own. */
  public TokenClass wider() {
    return isPrompt() ? INPUT : OUTPUT;
  }
}
