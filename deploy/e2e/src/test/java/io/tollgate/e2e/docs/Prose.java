package io.tollgate.e2e.docs;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Javadoc as one line of Markdown that fits into a table. */
final class Prose {

  private Prose() {}

  /** Everything before the block tags; empty when there is no comment. */
  static String of(@Nullable DocCommentTree comment) {
    if (comment == null) {
      return "";
    }
    return comment.getFullBody().stream()
        .map(Prose::markdown)
        .collect(Collectors.joining())
        .replaceAll("\\s+", " ")
        .replace("|", "\\|")
        .strip();
  }

  private static String markdown(DocTree part) {
    return switch (part) {
      case TextTree text -> text.getBody();
      case LiteralTree code -> "`" + code.getBody().getBody().strip() + "`";
      case LinkTree link -> "`" + link.getReference().getSignature() + "`";
      case StartElementTree paragraph -> " ";
      default -> part.toString();
    };
  }
}
