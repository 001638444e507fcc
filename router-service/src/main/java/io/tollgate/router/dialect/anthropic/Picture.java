package io.tollgate.router.dialect.anthropic;

import io.tollgate.router.conversation.Media;

/** A picture a model made, for callers whose dialect has answers of text alone. */
final class Picture {

  private Picture() {}

  static String markdown(Media media) {
    return switch (media) {
      case Media.Inline(String mimeType, String base64) ->
          "![picture](data:" + mimeType + ";base64," + base64 + ")";
      case Media.Remote(String url, var mimeType) -> "![picture](" + url + ")";
      case Media.Stored(String id) -> "![picture](" + id + ")";
    };
  }
}
