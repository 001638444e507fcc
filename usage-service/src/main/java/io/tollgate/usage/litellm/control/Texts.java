package io.tollgate.usage.litellm.control;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What texts of a query or a body must be like before the database hears of them. */
public final class Texts {

  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern UNKEEPABLE = Pattern.compile("[\\x00\\ud800-\\udfff]");

  private Texts() {}

  /** The text, unless Postgres has no place for it. */
  public static String kept(String field, String text) {
    if (UNKEEPABLE.matcher(text).find()) {
      throw Refusal.to(field, "must hold neither NUL nor half a character.");
    }
    return text;
  }

  /** The same, where there may be none: an empty one is none. */
  public static @Nullable String keptIfAny(String field, @Nullable String text) {
    return text == null || text.isEmpty() ? null : kept(field, text);
  }

  /** The same, where there must be one. */
  public static String required(String field, @Nullable String text) {
    if (text == null || text.isBlank()) {
      throw Refusal.to(field, "is missing.");
    }
    return kept(field, text);
  }

  /** A name that people know something by. */
  public static String name(String field, String text, int most) {
    if (text.isBlank() || text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
      throw Refusal.to(field, "must have 1 to %d printable characters.".formatted(most));
    }
    return text;
  }

  /** The id in a text, if it is one. */
  public static Optional<UUID> id(String text) {
    return ID.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }
}
