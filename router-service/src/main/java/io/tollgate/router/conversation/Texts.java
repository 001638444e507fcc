package io.tollgate.router.conversation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Texts to be turned into vectors.
 *
 * @param dimensions how long the vectors shall be; empty when the model decides
 * @param purpose what the vectors are for, in Gemini's words
 */
public record Texts(List<String> texts, OptionalInt dimensions, Optional<String> purpose) {

  public Texts {
    texts = List.copyOf(texts);
  }

  @Override
  public String toString() {
    return "Texts[" + texts.size() + "]";
  }
}
