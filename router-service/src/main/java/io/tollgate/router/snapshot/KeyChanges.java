package io.tollgate.router.snapshot;

import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.router.caller.Caller;
import io.tollgate.router.caller.KeyRecord;
import io.tollgate.router.caller.KeyRecord.Previous;
import io.tollgate.router.caller.Rights;
import io.tollgate.router.exchange.Allowance;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
    Payer payer =
        new Payer(
            row.getUUID("tenant_id"),
            row.getUUID("team_id"),
            row.getUUID("user_id"),
            row.getUUID("id"));
    return new KeyRecord(
        row.getUUID("id"),
        new Caller(payer, rights(row), texts(row, "tags")),
        row.getBuffer("secret_hash").getBytes(),
        previous(row),
        moment(row, "expires_at"));
  }

  private static @Nullable Previous previous(Row row) {
    Buffer hash = row.getBuffer("previous_hash");
    Instant until = moment(row, "previous_until");
    return hash == null || until == null ? null : new Previous(hash.getBytes(), until);
  }

  private static Rights rights(Row row) {
    Allowance models =
        new Allowance(
            Set.copyOf(texts(row, "allowed_models")), Set.copyOf(texts(row, "allowed_tiers")));
    return Rights.read(texts(row, "scopes"), models, texts(row, "allowed_ips"));
  }

  private static List<String> texts(Row row, String column) {
    String[] texts = row.getArrayOfStrings(column);
    return texts == null ? List.of() : List.of(texts);
  }

  private static @Nullable Instant moment(Row row, String column) {
    OffsetDateTime moment = row.getOffsetDateTime(column);
    return moment == null ? null : moment.toInstant();
  }
}
