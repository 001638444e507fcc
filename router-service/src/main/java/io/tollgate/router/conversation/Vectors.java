package io.tollgate.router.conversation;

import io.tollgate.contract.Tokens;
import java.util.List;
import java.util.Optional;

/**
 * What became of texts, in their order.
 *
 * @param tokens what the provider says was used; empty when it does not say
 */
public record Vectors(List<float[]> vectors, Optional<Tokens> tokens) {

  public Vectors {
    vectors = List.copyOf(vectors);
  }
}
