package io.tollgate.router.conversation;

import java.util.Optional;

/** A picture, a sound, a document: where its bytes are. */
public sealed interface Media {

  /** They are here, in base64. */
  record Inline(String mimeType, String base64) implements Media {
    @Override
    public String toString() {
      return "Inline[%s, %d characters]".formatted(mimeType, base64.length());
    }
  }

  /** The provider fetches them; we never do. */
  record Remote(String url, Optional<String> mimeType) implements Media {
    @Override
    public String toString() {
      return "Remote[]";
    }
  }

  /** The provider has them, under an id only it knows. */
  record Stored(String id) implements Media {}
}
