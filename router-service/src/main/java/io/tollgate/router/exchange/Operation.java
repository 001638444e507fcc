package io.tollgate.router.exchange;

/** What is asked of a model. */
public enum Operation {
  CHAT("chat"),
  EMBEDDING("embedding"),
  COUNT_TOKENS("count_tokens"),
  PASSTHROUGH("passthrough");

  private final String word;

  Operation(String word) {
    this.word = word;
  }

  /** Its name in the books. */
  public String word() {
    return word;
  }
}
