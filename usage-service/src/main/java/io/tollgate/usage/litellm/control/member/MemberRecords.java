package io.tollgate.usage.litellm.control.member;

import io.tollgate.usage.litellm.control.Found;
import io.tollgate.usage.litellm.control.Page;
import io.tollgate.usage.litellm.control.Reach;
import io.tollgate.usage.litellm.control.Rows;
import io.tollgate.usage.litellm.control.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads users, teams and tenants that are not archived, with what was spent for them. */
@ApplicationScoped
class MemberRecords {

  private static final String USERS =
      """
      SELECT its.*, tenant.name AS tenant, tenant.time_zone, (
          SELECT sum(cost) FROM rollup_days sums
          WHERE sums.tenant_id = its.tenant_id AND sums.user_id = its.id) AS spent
      FROM users its JOIN tenants tenant ON tenant.id = its.tenant_id
      WHERE (? OR its.tenant_id = ?) AND its.id = coalesce(?, its.id) AND its.archived_at IS NULL
      ORDER BY its.id DESC LIMIT ? OFFSET ?
      """;

  private static final String TEAMS =
      """
      SELECT its.*, tenant.name AS tenant, tenant.time_zone, (
          SELECT sum(cost) FROM rollup_days sums
          WHERE sums.tenant_id = its.tenant_id AND sums.team_id = its.id) AS spent
      FROM teams its JOIN tenants tenant ON tenant.id = its.tenant_id
      WHERE (? OR its.tenant_id = ?) AND its.id = coalesce(?, its.id) AND its.archived_at IS NULL
      ORDER BY its.id DESC LIMIT ? OFFSET ?
      """;

  private static final String TENANTS =
      """
      SELECT its.*, its.id AS tenant_id, its.name AS tenant, (
          SELECT sum(cost) FROM rollup_days sums WHERE sums.tenant_id = its.id) AS spent
      FROM tenants its
      WHERE (? OR its.id = ?) AND its.id = coalesce(?, its.id) AND its.archived_at IS NULL
      ORDER BY its.id DESC LIMIT ? OFFSET ?
      """;

  private static final String COUNT_USERS =
      "SELECT count(*) AS found FROM users WHERE (? OR tenant_id = ?) AND archived_at IS NULL";

  private static final Page ONE = new Page(1, 1);

  private final Rows rows;

  MemberRecords(Rows rows) {
    this.rows = rows;
  }

  Member user(Found user) throws SQLException {
    return read(USERS, Reach.ALL, user.id(), ONE).getFirst();
  }

  Member team(Found team) throws SQLException {
    return read(TEAMS, Reach.ALL, team.id(), ONE).getFirst();
  }

  Member organization(Tenant tenant) throws SQLException {
    return read(TENANTS, Reach.ALL, tenant.id(), ONE).getFirst();
  }

  List<Member> users(Reach reach, Page page) throws SQLException {
    return read(USERS, reach, null, page);
  }

  long users(Reach reach) throws SQLException {
    return rows.all(reach, COUNT_USERS, row -> row.getLong("found"), reach.isOfAll(), reach.bound())
        .getFirst();
  }

  List<Member> teams(Reach reach, Page page) throws SQLException {
    return read(TEAMS, reach, null, page);
  }

  private List<Member> read(String statement, Reach reach, @Nullable UUID id, Page page)
      throws SQLException {
    return rows.all(
        reach,
        statement,
        MemberRecords::member,
        reach.isOfAll(),
        reach.bound(),
        id,
        page.size(),
        page.offset());
  }

  private static Member member(ResultSet row) throws SQLException {
    Tenant tenant =
        new Tenant(
            row.getObject("tenant_id", UUID.class),
            row.getString("tenant"),
            row.getString("time_zone"));
    OffsetDateTime blocked = row.getObject("blocked_at", OffsetDateTime.class);
    return new Member(
        new Found(tenant, row.getObject("id", UUID.class), row.getString("name")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        blocked == null ? null : blocked.toInstant(),
        Rows.dollars(row, "spent"));
  }
}
