package io.tollgate.usage.litellm.control;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list somebody wants.
 *
 * @param number of the page; the first is 1
 */
public record Page(int number, int size) {

  private static final int MOST = 1_000;
  private static final int LAST = 1_000_000;

  /** What a query says of it. */
  public static Page of(
      @Nullable String number, String sizeField, @Nullable String size, int usual) {
    return new Page(count("page", number, 1, LAST), count(sizeField, size, usual, MOST));
  }

  public long offset() {
    return (number - 1L) * size;
  }

  /** How many pages so many make. */
  public long of(long count) {
    return (count + size - 1) / size;
  }

  private static int count(String field, @Nullable String text, int usual, int most) {
    if (text == null || text.isEmpty()) {
      return usual;
    }
    try {
      int count = Integer.parseInt(text);
      if (count >= 1 && count <= most) {
        return count;
      }
    } catch (NumberFormatException none) {
      // Refused below, as what is out of range is.
    }
    throw Refusal.to(field, "must be from 1 to %d.".formatted(most));
  }
}
