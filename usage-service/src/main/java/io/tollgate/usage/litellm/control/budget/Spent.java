package io.tollgate.usage.litellm.control.budget;

import io.tollgate.usage.litellm.control.Reach;
import io.tollgate.usage.litellm.control.Rows;
import io.tollgate.usage.litellm.control.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Knows what was spent ever on end users and under tags. */
@ApplicationScoped
class Spent {

  // There are no sums by end user.
  private static final String ON_END_USERS =
      """
      SELECT end_user AS name, sum(cost) AS spent
      FROM attempt_state
      WHERE tenant_id = ? AND end_user = ANY (?)
      GROUP BY end_user
      """;

  private static final String UNDER_TAGS =
      """
      SELECT tag AS name, sum(cost) AS spent
      FROM rollup_tag_days
      WHERE tenant_id = ? AND tag = ANY (?)
      GROUP BY tag
      """;

  private final Rows rows;

  Spent(Rows rows) {
    this.rows = rows;
  }

  Map<String, BigDecimal> onEndUsers(Tenant tenant, Collection<String> names) throws SQLException {
    return read(ON_END_USERS, tenant, names);
  }

  Map<String, BigDecimal> underTags(Tenant tenant, Collection<String> names) throws SQLException {
    return read(UNDER_TAGS, tenant, names);
  }

  private Map<String, BigDecimal> read(String statement, Tenant tenant, Collection<String> names)
      throws SQLException {
    Map<String, BigDecimal> spent = new HashMap<>();
    rows.all(
        Reach.of(tenant.id()),
        statement,
        row -> spent.put(row.getString("name"), Rows.dollars(row, "spent")),
        tenant.id(),
        names.toArray(String[]::new));
    return spent;
  }
}
