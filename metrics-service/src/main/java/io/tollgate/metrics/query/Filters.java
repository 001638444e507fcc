package io.tollgate.metrics.query;

import io.tollgate.metrics.books.Sql;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** To what a report is narrowed: of each of these dimensions, to one of these values. */
public record Filters(Map<Dimension, List<?>> values) {

  public static final Filters NONE = new Filters(Map.of());

  public Filters {
    values = Map.copyOf(values);
  }

  public Filters and(Dimension dimension, Object value) {
    Map<Dimension, List<?>> more = new EnumMap<>(Dimension.class);
    more.putAll(values);
    more.put(dimension, List.of(value));
    return new Filters(more);
  }

  public boolean concern(Dimension dimension) {
    return values.containsKey(dimension);
  }

  /** Whether they are about nothing but these. */
  public boolean concernOnly(Collection<Dimension> dimensions) {
    return dimensions.containsAll(values.keySet());
  }

  /** As a condition, with "and" before it; nothing without filters. */
  public Sql condition() {
    Sql all = new Sql();
    values.forEach((dimension, allowed) -> all.add("AND").add(Sql.in(dimension.column(), allowed)));
    return all;
  }
}
