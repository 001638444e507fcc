package io.tollgate.router.conversation;

import java.util.Optional;

/** A picture, a sound, a document: where its bytes are. */
public sealed interface Media {

  /** What a URL leads to: what is in it, when it is a {@code data:} URL with base64 in it. */
  static Media at(String url) {
    int comma = url.indexOf(BASE64);
    return url.regionMatches(true, 0, DATA, 0, DATA.length()) && comma > 0
        ? new Inline(url.substring(DATA.length(), comma), url.substring(comma + BASE64.length()))
        : new Remote(url, Optional.empty());
  }

  /** The scheme of a URL that holds what it leads to. */
  String DATA = "data:";

  /** Stands in such a URL before what it holds. */
  String BASE64 = ";base64,";

  /** They are here, in base64. */
  record Inline(String mimeType, String base64) implements Media {
    /** The same as a URL. */
    public String url() {
      return DATA + mimeType + BASE64 + base64;
    }

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
