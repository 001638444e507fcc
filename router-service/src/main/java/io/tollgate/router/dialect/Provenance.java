package io.tollgate.router.dialect;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The mark on signatures and sealed thoughts that says in which dialect a provider gave them. They
 * are base64, which has no colon, so what a caller sends back without a mark came from a provider
 * of the caller's own dialect as it is. A provider gets back what is its own, and nobody else's.
 */
public final class Provenance {

  private static final Pattern MARKED = Pattern.compile("[a-z-]{1,20}:(?s).*");

  private final String mark;

  /** The mark of a dialect. */
  public Provenance(String dialect) {
    this.mark = dialect + ":";
  }

  /** Whether a caller got it from us, and we from a provider of another dialect. */
  public static boolean isStrange(String signature) {
    return MARKED.matcher(signature).matches();
  }

  /** As it goes through our nouns, whether a provider gave it or a caller brought it back. */
  public String marked(String signature) {
    return isStrange(signature) ? signature : mark + signature;
  }

  /** As the provider gave it; empty when it is somebody else's. */
  public Optional<String> bare(String marked) {
    return marked.startsWith(mark) && marked.length() > mark.length()
        ? Optional.of(marked.substring(mark.length()))
        : Optional.empty();
  }

  /** As a caller gets it: the dialect's own as it was, others with their mark to come back with. */
  public String told(String marked) {
    return bare(marked).orElse(marked);
  }
}
