package io.tollgate.metrics.query;

import io.tollgate.metrics.books.TenantScope;

/** Whose usage, of which time, narrowed to what: what every report is asked. */
public record Question(TenantScope scope, Range range, Filters filters) {

  public Question during(Range other) {
    return new Question(scope, other, filters);
  }

  public Question of(Dimension dimension, Object value) {
    return new Question(scope, range, filters.and(dimension, value));
  }
}
