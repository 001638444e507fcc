package io.tollgate.router.snapshot;

import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.router.caller.Caller;
import io.tollgate.router.caller.KeyRecord;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What became of keys: those that may be used now, and those that may no more. */
record KeyChanges(List<KeyRecord> inForce, List<UUID> blocked) {

  /** From rows that all may be used. */
  static KeyChanges valid(Iterable<Row> rows) {
    List<KeyRecord> keys = new ArrayList<>();
    rows.forEach(row -> keys.add(key(row)));
    return new KeyChanges(keys, List.of());
  }

  /** From rows that say whether they are blocked. */
  static KeyChanges of(Iterable<Row> rows) {
    List<KeyRecord> keys = new ArrayList<>();
    List<UUID> blocked = new ArrayList<>();
    for (Row row : rows) {
      if (row.getBoolean("blocked")) {
        blocked.add(row.getUUID("id"));
      } else {
        keys.add(key(row));
      }
    }
    return new KeyChanges(keys, blocked);
  }

  Map<UUID, KeyRecord> appliedTo(Map<UUID, KeyRecord> before) {
    Map<UUID, KeyRecord> after = HashMap.newHashMap(before.size() + inForce.size());
    after.putAll(before);
    inForce.forEach(key -> after.put(key.id(), key));
    blocked.forEach(after::remove);
    return after;
  }

  private static KeyRecord key(Row row) {
    OffsetDateTime expiresAt = row.getOffsetDateTime("expires_at");
    Payer payer =
        new Payer(
            row.getUUID("tenant_id"),
            row.getUUID("team_id"),
            row.getUUID("user_id"),
            row.getUUID("id"));
    return new KeyRecord(
        row.getUUID("id"),
        new Caller(payer),
        row.getBuffer("secret_hash").getBytes(),
        expiresAt == null ? null : expiresAt.toInstant());
  }
}
