package io.tollgate.local.voice;

/**
 * Ends a command: a sentence that says what is wrong, and one that says what to do.
 *
 * <p>An exception rather than a value, because it may come up at any depth and always ends in the
 * same place: told to the person, after what the command had begun was undone.
 */
public final class Trouble extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String remedy;

  public Trouble(String sentence, String remedy) {
    super(sentence);
    this.remedy = remedy;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }

  public String remedy() {
    return remedy;
  }
}
