package io.tollgate.metrics.usage;

import io.tollgate.metrics.query.Dimension;
import io.tollgate.metrics.query.Interval;
import io.tollgate.metrics.query.Range;
import io.tollgate.metrics.query.Refusal;
import io.tollgate.metrics.sums.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a usage report tells beside its totals.
 *
 * @param by by what it is told apart; nothing when empty
 * @param steps in which steps of time, if in any
 * @param compare whether the range before is told too
 */
record Breakdown(List<Dimension> by, Page.Wish page, Optional<Interval> steps, boolean compare) {

  private static final int MOST_DIMENSIONS = 3;
  private static final int MOST_GROUPS = 1000;
  private static final int MOST_SKIPPED = 1_000_000;
  private static final List<String> ORDERS =
      Arrays.stream(Page.Order.values())
          .map(order -> order.name().toLowerCase(Locale.ROOT))
          .toList();
  private static final List<String> FLAGS = List.of("true", "false");
  private static final List<String> INTERVALS =
      Arrays.stream(Interval.values()).map(Interval::word).toList();

  static Breakdown read(AskedBreakdown asked, Range range) {
    return new Breakdown(
        dimensions(asked.groupBy), wish(asked), steps(asked.interval, range), flag(asked.compare));
  }

  private static List<Dimension> dimensions(@Nullable String said) {
    List<Dimension> by = new ArrayList<>();
    if (said == null) {
      return by;
    }
    for (String word : said.split(",", -1)) {
      Dimension dimension =
          Arrays.stream(Dimension.values())
              .filter(each -> each.word().equals(word))
              .findFirst()
              .orElseThrow(() -> Refusal.notOneOf("group_by", word, Dimension.WORDS));
      if (by.contains(dimension)) {
        throw Refusal.of("group_by", "'" + word + "' is said twice.", Dimension.WORDS);
      }
      by.add(dimension);
    }
    if (by.size() > MOST_DIMENSIONS) {
      throw Refusal.of("group_by", "group_by takes at most three.", Dimension.WORDS);
    }
    return by;
  }

  private static Page.Wish wish(AskedBreakdown asked) {
    Page.Order order =
        asked.sort == null
            ? Page.Order.COST
            : Page.Order.values()[place("sort", asked.sort, ORDERS)];
    if (asked.top != null) {
      if (asked.limit != null || asked.offset != null) {
        throw Refusal.of("top", "Say top, or limit and offset, not both.", null);
      }
      return new Page.Wish(order, 0, number("top", asked.top, 1, MOST_GROUPS));
    }
    int limit = asked.limit == null ? 100 : number("limit", asked.limit, 1, MOST_GROUPS);
    int offset = asked.offset == null ? 0 : number("offset", asked.offset, 0, MOST_SKIPPED);
    return new Page.Wish(order, offset, limit);
  }

  private static Optional<Interval> steps(@Nullable String said, Range range) {
    if (said == null) {
      return Optional.empty();
    }
    Interval interval = Interval.values()[place("interval", said, INTERVALS)];
    Duration longest = interval.longest();
    if (range.window().length().compareTo(longest.plusMinutes(1)) > 0) {
      throw Refusal.of(
          "interval",
          "In steps of a %s at most %d days are told; this range is longer."
              .formatted(said, longest.toDays()),
          INTERVALS);
    }
    return Optional.of(interval);
  }

  private static boolean flag(@Nullable String said) {
    return said != null && place("compare", said, FLAGS) == 0;
  }

  private static int place(String parameter, String said, List<String> allowed) {
    int place = allowed.indexOf(said);
    if (place < 0) {
      throw Refusal.notOneOf(parameter, said, allowed);
    }
    return place;
  }

  private static int number(String parameter, String said, int least, int most) {
    try {
      int number = Integer.parseInt(said);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException none) {
      // Told below, with what is allowed.
    }
    throw Refusal.of(
        parameter,
        "%s must be a whole number from %d to %d.".formatted(parameter, least, most),
        null);
  }
}
