package io.tollgate.usage.account;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names and lists of names: what they must be like, and how the database has them. */
final class Texts {

  private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,200}");

  private Texts() {}

  /** A name people will know something by. */
  static String name(String field, String name) {
    if (name.isBlank() || !NAME.matcher(name).matches()) {
      throw Objection.to(
          field, "must have 1 to 200 characters, not all of them blank and none invisible.");
    }
    return name;
  }

  /**
   * A list that restricts to what is on it, each as this makes it; null restricts nothing, so an
   * empty list is a mistake.
   */
  static @Nullable List<String> restriction(
      String field, @Nullable List<String> list, int most, Function<String, String> each) {
    if (list != null && list.isEmpty()) {
      throw Objection.to(
          field, "must not be empty, which would allow nothing. Leave it out to allow all.");
    }
    return list == null ? null : bounded(field, list, most, each);
  }

  /** A list of so many at most, none of them twice. */
  static List<String> bounded(
      String field, List<String> list, int most, Function<String, String> each) {
    if (list.size() > most) {
      throw Objection.to(field, "must not have more than %d entries.".formatted(most));
    }
    return list.stream().map(each).distinct().toList();
  }

  static String @Nullable [] array(@Nullable List<String> texts) {
    return texts == null ? null : texts.toArray(String[]::new);
  }

  static @Nullable List<String> list(String @Nullable [] texts) {
    return texts == null ? null : List.of(texts);
  }
}
