package io.tollgate.usage.litellm.control.spend;

import io.tollgate.usage.litellm.control.Reach;
import io.tollgate.usage.litellm.control.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sums what the ledger has. Days are UTC, as the sums by day are. */
@ApplicationScoped
class SpendStore {

  private static final String BY_USER = sums("rollup_days", "its.user_id::text", "member.name");
  private static final String BY_TEAM = sums("rollup_days", "its.team_id::text", "team.name");
  private static final String BY_TAG = sums("rollup_tag_days", "its.tag", "its.tag");

  // There are no sums by end user, so the entries themselves are summed.
  private static final String BY_CUSTOMER =
      sums(
          """
          (SELECT entry.*, entry.posted_at AS bucket, attempts.end_user
           FROM ledger_entries entry JOIN attempts ON attempts.id = entry.attempt_id)\
          """,
          "its.end_user",
          "its.end_user");

  private static final String TOTAL =
      "SELECT sum(cost) AS spend FROM rollup_days WHERE (? OR tenant_id = ?)";

  private static final String TAGS =
      """
      SELECT tag, sum(operations) AS calls, sum(cost) AS spend
      FROM rollup_tag_days
      WHERE (? OR tenant_id = ?) AND bucket >= ? AND bucket < ?
      GROUP BY tag
      ORDER BY spend DESC, tag
      """;

  private final Rows rows;

  SpendStore(Rows rows) {
    this.rows = rows;
  }

  /** By whom it is looked at. */
  enum By {
    USER(BY_USER),
    TEAM(BY_TEAM),
    TAG(BY_TAG),
    CUSTOMER(BY_CUSTOMER);

    private final String statement;

    By(String statement) {
      this.statement = statement;
    }
  }

  /**
   * What somebody wants to see; what is null does not count.
   *
   * @param who only these, by what they are looked at
   */
  record Wanted(
      Days days,
      String @Nullable [] who,
      @Nullable UUID key,
      @Nullable UUID team,
      @Nullable UUID user,
      @Nullable String model) {

    static Wanted of(Days days) {
      return new Wanted(days, null, null, null, null, null);
    }
  }

  /** What was used under a tag. */
  record Tagged(String tag, long calls, BigDecimal spend) {}

  /** The newest day first. */
  List<Line> lines(Reach reach, By by, Wanted wanted) throws SQLException {
    return rows.all(
        reach,
        by.statement,
        SpendStore::line,
        reach.isOfAll(),
        reach.bound(),
        wanted.days().from(),
        wanted.days().to(),
        wanted.key(),
        wanted.team(),
        wanted.user(),
        wanted.model(),
        wanted.who(),
        wanted.who());
  }

  BigDecimal total(Reach reach) throws SQLException {
    return rows.all(reach, TOTAL, row -> Rows.dollars(row, "spend"), reach.isOfAll(), reach.bound())
        .getFirst();
  }

  List<Tagged> tags(Reach reach, Days days) throws SQLException {
    return rows.all(
        reach,
        TAGS,
        row -> new Tagged(row.getString("tag"), row.getLong("calls"), Rows.dollars(row, "spend")),
        reach.isOfAll(),
        reach.bound(),
        days.from(),
        days.to());
  }

  private static String sums(String from, String who, String name) {
    return """
    SELECT (its.bucket AT TIME ZONE 'UTC')::date AS day, %2$s AS who, %3$s AS whose_name,
           its.key_id, key.name AS key_name, its.team_id, its.provider, its.model,
           %4$s
    FROM %1$s its
    LEFT JOIN keys key ON key.tenant_id = its.tenant_id AND key.id = its.key_id
    LEFT JOIN teams team ON team.tenant_id = its.tenant_id AND team.id = its.team_id
    LEFT JOIN users member ON member.tenant_id = its.tenant_id AND member.id = its.user_id
    WHERE (? OR its.tenant_id = ?) AND its.bucket >= ? AND its.bucket < ?
      AND its.key_id IS NOT DISTINCT FROM coalesce(?, its.key_id)
      AND its.team_id IS NOT DISTINCT FROM coalesce(?, its.team_id)
      AND its.user_id IS NOT DISTINCT FROM coalesce(?, its.user_id)
      AND its.model = coalesce(?, its.model)
      AND (?::text[] IS NULL OR %2$s = ANY (?))
    GROUP BY day, who, whose_name, its.key_id, key_name, its.team_id, its.provider, its.model
    ORDER BY day DESC, spend DESC, who, key_name, its.provider, its.model
    """
        .formatted(from, who, name, Metrics.SUMS);
  }

  private static Line line(ResultSet row) throws SQLException {
    UUID key = row.getObject("key_id", UUID.class);
    UUID team = row.getObject("team_id", UUID.class);
    String who = row.getString("who");
    String name = row.getString("whose_name");
    UUID nobody = new UUID(0, 0);
    boolean isSomebody = who != null && !who.equals(nobody.toString());
    return new Line(
        row.getObject("day", LocalDate.class),
        isSomebody ? who : "",
        name == null ? "" : name,
        key == null ? nobody : key,
        row.getString("key_name"),
        team == null || team.equals(nobody) ? null : team.toString(),
        row.getString("provider"),
        row.getString("model"),
        Metrics.of(row));
  }
}
