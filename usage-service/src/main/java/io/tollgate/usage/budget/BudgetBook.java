package io.tollgate.usage.budget;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All budgets there are, for those who book and those who lease. */
@ApplicationScoped
public class BudgetBook {

  private final BudgetStore store;
  private volatile Bindings known = Bindings.NONE;

  BudgetBook(BudgetStore store) {
    this.store = store;
  }

  /** These budgets, those of them that exist and are not archived. */
  public Map<UUID, Budget> find(Connection connection, Collection<UUID> ids) throws SQLException {
    return store.some(connection, ids).stream()
        .collect(Collectors.toMap(Budget::id, Function.identity()));
  }

  /**
   * Who is bound by what, true until the transaction of this connection ends. Read again only when
   * it was changed.
   */
  Bindings bindings(Connection connection) throws SQLException {
    long revision = store.revision(connection);
    Bindings bindings = known;
    if (bindings.revision() != revision) {
      bindings = Bindings.of(revision, store.all(connection));
      known = bindings;
    }
    return bindings;
  }
}
