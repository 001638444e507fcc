package io.tollgate.router.dialect.anthropic;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The mark on signatures and sealed thoughts that says whose they are. Anthropic's are base64,
 * which has no colon, so what a caller sends back without a mark came from Anthropic as it is.
 */
final class Signature {

  /** What a thought without a signature is told with, so that it is known when it comes back. */
  static final String NONE = "none:";

  private static final String OURS = "anthropic:";
  private static final Pattern MARKED = Pattern.compile("[a-z-]{1,20}:(?s).*");

  private Signature() {}

  /** Whether a caller got it from us, and we from somebody who is not Anthropic. */
  static boolean isStrange(String signature) {
    return MARKED.matcher(signature).matches();
  }

  /** As a caller sends it; empty when there is none. */
  static Optional<String> read(String signature) {
    return signature.isEmpty() || signature.equals(NONE)
        ? Optional.empty()
        : Optional.of(marked(signature));
  }

  /** As it goes through our nouns. */
  static String marked(String signature) {
    return isStrange(signature) ? signature : OURS + signature;
  }

  /** As Anthropic gave it; empty when it is somebody else's. */
  static Optional<String> bare(String marked) {
    return marked.startsWith(OURS) && marked.length() > OURS.length()
        ? Optional.of(marked.substring(OURS.length()))
        : Optional.empty();
  }

  /** As a caller gets it: Anthropic's as it was, the others with their mark to come back with. */
  static String told(String marked) {
    return bare(marked).orElse(marked);
  }
}
