package io.tollgate.metrics.books;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** Whose usage a reader may see: one tenant's or, for an administrator, everybody's. */
public sealed interface TenantScope {

  /** One tenant's and nobody else's. */
  record One(UUID tenant) implements TenantScope {}

  /** Every tenant's. */
  record All() implements TenantScope {}

  /** The scope as row security understands it. */
  default String setting() {
    return switch (this) {
      case One(UUID tenant) -> tenant.toString();
      case All() -> "*";
    };
  }

  /** Fills in {@code (? OR tenant_id = ?)}, the condition every statement carries. */
  default void bind(PreparedStatement statement, int index) throws SQLException {
    switch (this) {
      case One(UUID tenant) -> {
        statement.setBoolean(index, false);
        statement.setObject(index + 1, tenant);
      }
      case All() -> {
        statement.setBoolean(index, true);
        statement.setObject(index + 1, new UUID(0, 0));
      }
    }
  }

  /** The condition every statement over usage carries: the first of two walls. */
  default Sql condition() {
    return switch (this) {
      case One(UUID tenant) -> Sql.of("tenant_id = ?", tenant);
      case All() -> Sql.of("true");
    };
  }
}
