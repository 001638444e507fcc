package io.tollgate.usage.catalog;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with something to be put into the catalogue.
 *
 * @param allowed the values there are; null where they cannot be listed
 */
record Objection(String parameter, String detail, @Nullable List<String> allowed) {

  static Objection to(String parameter, String detail) {
    return new Objection(parameter, parameter + " " + detail, null);
  }

  /** To a value that is none of those there are; an absent one is fine. */
  static Optional<Objection> unlessOneOf(
      String parameter, @Nullable String value, List<String> allowed) {
    return value == null || allowed.contains(value)
        ? Optional.empty()
        : Optional.of(
            new Objection(
                parameter,
                "%s must be one of: %s.".formatted(parameter, String.join(", ", allowed)),
                allowed));
  }

  static Optional<Objection> unless(boolean fine, String parameter, String detail) {
    return fine ? Optional.empty() : Optional.of(to(parameter, detail));
  }

  static Optional<Objection> first(List<Optional<Objection>> objections) {
    return objections.stream().flatMap(Optional::stream).findFirst();
  }
}
