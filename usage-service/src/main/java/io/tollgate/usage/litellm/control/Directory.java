package io.tollgate.usage.litellm.control;

import io.tollgate.contract.ApiKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds those a script names, by their ids or by their names, as far as one reaches. */
@ApplicationScoped
public class Directory {

  private static final String DEFAULT = "default";

  private static final String TENANT =
      """
      SELECT id AS tenant_id, name AS tenant, time_zone FROM tenants
      WHERE (? OR id = ?) AND (id = ? OR name = ?) AND archived_at IS NULL
      """;

  private static final String TEAM =
      """
      SELECT its.id, its.name, its.tenant_id, tenant.name AS tenant, tenant.time_zone
      FROM teams its JOIN tenants tenant ON tenant.id = its.tenant_id
      WHERE (? OR its.tenant_id = ?) AND (its.id = ? OR its.name = ?) AND its.archived_at IS NULL
      """;

  private static final String USER =
      """
      SELECT its.id, its.name, its.tenant_id, tenant.name AS tenant, tenant.time_zone
      FROM users its JOIN tenants tenant ON tenant.id = its.tenant_id
      WHERE (? OR its.tenant_id = ?) AND (its.id = ? OR its.name = ?) AND its.archived_at IS NULL
      """;

  private static final String KEY =
      """
      SELECT its.id, its.name, its.tenant_id, tenant.name AS tenant, tenant.time_zone
      FROM keys its JOIN tenants tenant ON tenant.id = its.tenant_id
      WHERE (? OR its.tenant_id = ?) AND its.id = ?
      """;

  private static final String KEY_NAMED =
      """
      SELECT its.id, its.name, its.tenant_id, tenant.name AS tenant, tenant.time_zone
      FROM keys its JOIN tenants tenant ON tenant.id = its.tenant_id
      WHERE (? OR its.tenant_id = ?) AND its.name = ? AND its.revoked_at IS NULL
      """;

  private final Rows rows;

  Directory(Rows rows) {
    this.rows = rows;
  }

  /** The tenant of something new: the organization it names, else the one there always is. */
  public Tenant owner(@Nullable String organization) throws SQLException {
    return tenant(Reach.ALL, organization == null ? DEFAULT : organization);
  }

  public Tenant tenant(Reach reach, String organization) throws SQLException {
    return one(
            "organization_id",
            rows.all(
                reach,
                TENANT,
                Directory::tenant,
                reach.isOfAll(),
                reach.bound(),
                idOrNone(organization),
                organization))
        .orElseThrow(() -> Refusal.unknown("organization_id", "organization", organization));
  }

  public Found team(Reach reach, String team) throws SQLException {
    return found(reach, TEAM, "team_id", team)
        .orElseThrow(() -> Refusal.unknown("team_id", "team", team));
  }

  public Found user(Reach reach, String user) throws SQLException {
    return findUser(reach, user).orElseThrow(() -> Refusal.unknown("user_id", "user", user));
  }

  public Optional<Found> findUser(Reach reach, String user) throws SQLException {
    return found(reach, USER, "user_id", user);
  }

  /** The key of this text: the key itself, of which only the id is looked at, or its token. */
  public Found key(Reach reach, String key) throws SQLException {
    Optional<UUID> id = ApiKey.parse(key).map(ApiKey::id).or(() -> Texts.id(key));
    List<Found> found =
        id.isEmpty()
            ? List.of()
            : rows.all(
                reach, KEY, Directory::found, reach.isOfAll(), reach.bound(), id.orElseThrow());
    // Not repeated: it may be a key.
    return found.stream()
        .findFirst()
        .orElseThrow(() -> Refusal.unknown("key", "key", "that was sent"));
  }

  /** The id of the key of this text, where there is one. */
  public @Nullable UUID keyIfAny(Reach reach, String field, @Nullable String key)
      throws SQLException {
    String text = Texts.keptIfAny(field, key);
    return text == null ? null : key(reach, text).id();
  }

  public @Nullable UUID teamIfAny(Reach reach, @Nullable String team) throws SQLException {
    String text = Texts.keptIfAny("team_id", team);
    return text == null ? null : team(reach, text).id();
  }

  public @Nullable UUID userIfAny(Reach reach, String field, @Nullable String user)
      throws SQLException {
    String text = Texts.keptIfAny(field, user);
    return text == null ? null : user(reach, text).id();
  }

  /** The key of this alias. */
  public Found keyNamed(Reach reach, String alias) throws SQLException {
    return one(
            "key_alias",
            rows.all(
                reach,
                KEY_NAMED,
                Directory::found,
                reach.isOfAll(),
                reach.bound(),
                Texts.kept("key_aliases", alias)))
        .orElseThrow(() -> Refusal.unknown("key_aliases", "key", alias));
  }

  /** Whether a tenant has a key of this name that has not ended for good. */
  public boolean isKeyNamed(Tenant tenant, String alias) throws SQLException {
    Reach its = Reach.of(tenant.id());
    return !rows.all(
            Reach.ALL,
            KEY_NAMED,
            row -> true,
            its.isOfAll(),
            its.bound(),
            Texts.kept("key_alias", alias))
        .isEmpty();
  }

  private Optional<Found> found(Reach reach, String statement, String field, String name)
      throws SQLException {
    Texts.kept(field, name);
    return one(
        field,
        rows.all(
            reach,
            statement,
            Directory::found,
            reach.isOfAll(),
            reach.bound(),
            idOrNone(name),
            name));
  }

  private static @Nullable UUID idOrNone(String text) {
    return Texts.id(text).orElse(null);
  }

  private static <T> Optional<T> one(String field, List<T> found) {
    if (found.size() > 1) {
      throw Refusal.to(field, "is the name of more than one: say its id.");
    }
    return found.stream().findFirst();
  }

  private static Found found(ResultSet row) throws SQLException {
    return new Found(tenant(row), row.getObject("id", UUID.class), row.getString("name"));
  }

  private static Tenant tenant(ResultSet row) throws SQLException {
    return new Tenant(
        row.getObject("tenant_id", UUID.class),
        row.getString("tenant"),
        row.getString("time_zone"));
  }
}
