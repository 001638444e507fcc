package io.tollgate.router.snapshot;

import io.tollgate.router.catalog.Term;
import io.tollgate.router.catalog.Terms;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;

/** Rows of {@code router_terms}. */
final class TermRows {

  private TermRows() {}

  static Terms terms(Iterable<Row> rows) {
    List<Term> terms = new ArrayList<>();
    for (Row row : rows) {
      terms.add(
          new Term(
              row.getUUID("tenant_id"),
              row.getString("provider"),
              row.getString("model"),
              row.getOffsetDateTime("effective_from").toInstant(),
              row.getBigDecimal("factor")));
    }
    return new Terms(terms);
  }
}
