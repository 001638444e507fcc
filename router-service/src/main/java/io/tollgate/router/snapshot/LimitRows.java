package io.tollgate.router.snapshot;

import io.tollgate.router.limits.Limit;
import io.tollgate.router.limits.Limit.Level;
import io.tollgate.router.limits.LimitBook;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Rows of {@code router_limits}. */
final class LimitRows {

  private LimitRows() {}

  static LimitBook book(Iterable<Row> rows) {
    List<Limit> limits = new ArrayList<>();
    for (Row row : rows) {
      limits.add(limit(row));
    }
    return new LimitBook(limits);
  }

  private static Limit limit(Row row) {
    Integer atOnce = row.getInteger("at_once");
    return new Limit(
        row.getUUID("id"),
        Level.valueOf(row.getString("level").toUpperCase(Locale.ROOT)),
        row.getUUID("holder_id"),
        Optional.ofNullable(row.getString("model")),
        perMinute(row.getLong("requests_per_minute")),
        perMinute(row.getLong("tokens_per_minute")),
        atOnce == null ? OptionalInt.empty() : OptionalInt.of(atOnce));
  }

  private static OptionalLong perMinute(@Nullable Long figure) {
    return figure == null ? OptionalLong.empty() : OptionalLong.of(figure);
  }
}
