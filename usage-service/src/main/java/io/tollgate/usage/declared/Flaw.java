package io.tollgate.usage.declared;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something in a document is wrong.
 *
 * <p>An exception rather than a value, because it comes up at any depth of reading and always ends
 * in the same place: in the list of what is wrong with the document.
 */
public final class Flaw extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String path;
  private final transient @Nullable List<String> allowed;

  /**
   * @param path where, from the entry on; empty for the entry itself
   */
  public Flaw(String path, String detail) {
    this(path, detail, null);
  }

  public Flaw(String path, String detail, @Nullable List<String> allowed) {
    super(detail, null, false, false);
    this.path = path;
    this.allowed = allowed;
  }

  /** As it is told. */
  @RegisterForReflection
  @JsonInclude(Include.NON_NULL)
  public record Told(String parameter, String detail, @Nullable List<String> allowed) {}

  /** The same, seen from further out. */
  Flaw in(String outer) {
    String whole = path.isEmpty() || path.startsWith("[") ? outer + path : outer + "." + path;
    return new Flaw(whole, detail(), allowed);
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  public Told told() {
    return new Told(path, path + " " + detail(), allowed);
  }
}
