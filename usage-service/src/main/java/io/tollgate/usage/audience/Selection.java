package io.tollgate.usage.audience;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which lines of the books are read; what is null or empty restricts nothing. */
public record Selection(
    Optional<UUID> tenant,
    @Nullable UUID team,
    @Nullable UUID user,
    @Nullable UUID key,
    @Nullable String provider,
    @Nullable String model) {

  /** A condition on whatever has these columns. */
  public static final String CONDITION =
      """
      posted_at >= ? AND posted_at < ?
          AND (?::uuid IS NULL OR tenant_id = ?) AND (?::uuid IS NULL OR team_id = ?)
          AND (?::uuid IS NULL OR user_id = ?) AND (?::uuid IS NULL OR key_id = ?)
          AND (?::text IS NULL OR provider = ?) AND (?::text IS NULL OR model = ?)
      """;

  public static Selection of(Optional<UUID> tenant) {
    return new Selection(tenant, null, null, null, null, null);
  }

  /** Sets the parameters of {@link #CONDITION}. */
  public void bind(PreparedStatement sql, Period period) throws SQLException {
    sql.setObject(1, period.from().atOffset(ZoneOffset.UTC));
    sql.setObject(2, period.to().atOffset(ZoneOffset.UTC));
    int next = 3;
    for (UUID id : new UUID[] {tenant.orElse(null), team, user, key}) {
      sql.setObject(next++, id);
      sql.setObject(next++, id);
    }
    for (String name : new String[] {provider, model}) {
      sql.setString(next++, name);
      sql.setString(next++, name);
    }
  }
}
