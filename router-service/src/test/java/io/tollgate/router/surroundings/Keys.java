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
