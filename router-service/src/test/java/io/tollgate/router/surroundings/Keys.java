package io.tollgate.router.surroundings;

import io.tollgate.contract.ApiKey;
import io.tollgate.contract.Claims;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.contract.Uuid7;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.UUID;

/** Callers' keys, written into the database as usage-service writes them. */
public final class Keys {

  public static final String HASH_SECRET = "only-for-tests-hash-0123456789-abcdefghijklmnop";

  private Keys() {}

  /** A key of the default tenant that is in force from now on. */
  public static ApiKey made() {
    ApiKey key = unmade();
    execute(
        "INSERT INTO keys (tenant_id, id, name, secret_hash) VALUES (?, ?, 'test', ?)",
        Claims.DEFAULT_TENANT,
        key.id(),
        key.hash(HASH_SECRET.getBytes(StandardCharsets.UTF_8)));
    return key;
  }

  /** A key with something more to it, such as {@code scopes} of {@code {chat}}. */
  public static ApiKey made(String column, String list) {
    ApiKey key = unmade();
    execute(
        "INSERT INTO keys (tenant_id, id, name, secret_hash, %s) VALUES (?, ?, 'test', ?, ?::text[])"
            .formatted(column),
        Claims.DEFAULT_TENANT,
        key.id(),
        key.hash(HASH_SECRET.getBytes(StandardCharsets.UTF_8)),
        list);
    return key;
  }

  /** A key of a tenant, a team and a user of its own, all of this name. */
  public static ApiKey madeFor(String name) {
    ApiKey key = unmade();
    UUID own = key.id();
    execute("INSERT INTO tenants (id, name) VALUES (?, ?)", own, name);
    execute("INSERT INTO teams (tenant_id, id, name) VALUES (?, ?, ?)", own, own, name);
    execute("INSERT INTO users (tenant_id, id, name) VALUES (?, ?, ?)", own, own, name);
    execute(
        "INSERT INTO keys (tenant_id, id, name, secret_hash, team_id, user_id) VALUES (?, ?, 'test', ?, ?, ?)",
        own,
        own,
        key.hash(HASH_SECRET.getBytes(StandardCharsets.UTF_8)),
        own,
        own);
    return key;
  }

  /** Changes something behind the routers' backs, or tells them as little as this says. */
  public static void change(String sql, Object... values) {
    execute(sql, values);
  }

  /** A key of the right form that nobody made. */
  public static ApiKey unmade() {
    SecureRandom random = new SecureRandom();
    return ApiKey.create(new Uuid7(InstantSource.system(), random).next(), random);
  }

  public static void block(ApiKey key) {
    execute("UPDATE keys SET blocked_at = now() WHERE id = ?", key.id());
  }

  public static void expire(ApiKey key) {
    execute("UPDATE keys SET expires_at = now() WHERE id = ?", key.id());
  }

  private static void execute(String sql, Object... values) {
    try (Connection connection = MigratedPostgres.connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
