package io.tollgate.usage.declared;

import java.util.List;
import java.util.Optional;

/**
 * One list of the document, and what it stands for here. A feature adds its list by being one.
 *
 * @param <L> an item as its feature knows it
 */
public interface Section<L> {

  /** Its name in the document. */
  String name();

  /** Lists are written in this order: those that others name come first. */
  int order();

  Removal removal();

  /** All there is. */
  List<Item<L>> current();

  /**
   * Whether a document is to show it. What a release brought along, and is as it was brought, is
   * not shown, and not removed for being absent.
   */
  default boolean isShown(L there) {
    return true;
  }

  /** What an entry wishes for, every default filled in; throws a {@link Flaw}. */
  Item<L> read(Entry entry);

  /** What of other lists it needs. */
  default List<Need> needs(L wish) {
    return List.of();
  }

  /** Throws a {@link Flaw} when what is there can never become what is wished for. */
  default void check(Item<L> before, Item<L> after) {}

  /** Makes it, or makes it so; what comes back is a secret that is shown this once. */
  Optional<String> write(L wish);

  void remove(L there);

  /** What becomes of an item that is removed. */
  enum Removal {
    DELETED,
    /** It stays, with {@code enabled: false}. */
    DISABLED,
    /** The books name it. */
    NEVER
  }

  /** An item of another list, and the field that names it. */
  record Need(String field, String section, String id) {}
}
