package io.tollgate.router.dialect.anthropic;

import io.tollgate.router.dialect.Provenance;
import java.util.Optional;

/** Signatures and sealed thoughts in this dialect, in which every thought is told with one. */
final class Signature {

  /** What a thought without a signature is told with, so that it is known when it comes back. */
  static final String NONE = "none:";

  private static final Provenance OURS = new Provenance("anthropic");

  private Signature() {}

  /** Whether a caller got it from us, and we from somebody who is not Anthropic. */
  static boolean isStrange(String signature) {
    return Provenance.isStrange(signature);
  }

  /** As a caller sends it; empty when there is none. */
  static Optional<String> read(String signature) {
    return signature.isEmpty() || signature.equals(NONE)
        ? Optional.empty()
        : Optional.of(marked(signature));
  }

  /** As it goes through our nouns. */
  static String marked(String signature) {
    return OURS.marked(signature);
  }

  /** As Anthropic gave it; empty when it is somebody else's. */
  static Optional<String> bare(String marked) {
    return OURS.bare(marked);
  }

  /** As a caller gets it: Anthropic's as it was, the others with their mark to come back with. */
  static String told(String marked) {
    return OURS.told(marked);
  }
}
