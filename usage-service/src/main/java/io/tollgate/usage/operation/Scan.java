package io.tollgate.usage.operation;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A look at operations from the newest to the oldest. It ends after so many, so that a page costs
 * the same however rare what is wanted is.
 *
 * @param found those that are wanted, in order
 * @param stoppedAt the last one that was looked at; null when there are no more
 */
record Scan(List<UUID> found, @Nullable UUID stoppedAt) {

  static final Scan OF_NOTHING = new Scan(List.of(), null);

  /** How many one look takes in at most. */
  static final int REACH = 20_000;

  private static final int STEP = 1_000;

  /** One that was looked at. */
  record Seen(UUID id, boolean isWanted) {}

  /** Something that has operations in order. */
  interface Source {
    /** So many at most that come before this one. */
    List<Seen> before(UUID end, int count) throws SQLException;
  }

  static Scan of(Source source, Wish wish) throws SQLException {
    List<UUID> found = new ArrayList<>();
    UUID end = wish.end();
    int step = wish.isChoosy() ? STEP : wish.limit();
    for (int looked = 0; looked < REACH; looked += step) {
      List<Seen> seen = source.before(end, step);
      for (Seen each : seen) {
        end = each.id();
        if (each.isWanted()) {
          found.add(end);
        }
        if (found.size() == wish.limit()) {
          return new Scan(found, end);
        }
      }
      if (seen.size() < step) {
        return new Scan(found, null);
      }
    }
    return new Scan(found, end);
  }

  /** Two looks as one, so many at most. */
  static Scan merged(Scan one, Scan other, int most) {
    // What lies beyond where one of them stopped may be missing there.
    UUID horizon =
        Stream.of(one, other)
            .map(Scan::stoppedAt)
            .filter(Objects::nonNull)
            .max(Ids.ORDER)
            .orElse(null);
    List<UUID> found =
        Stream.concat(one.found().stream(), other.found().stream())
            .distinct()
            .filter(id -> horizon == null || Ids.ORDER.compare(id, horizon) >= 0)
            .sorted(Ids.ORDER.reversed())
            .toList();
    return found.size() > most
        ? new Scan(found.subList(0, most), found.get(most - 1))
        : new Scan(found, horizon);
  }
}
