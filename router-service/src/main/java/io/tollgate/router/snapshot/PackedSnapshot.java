package io.tollgate.router.snapshot;

import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.router.caller.Caller;
import io.tollgate.router.caller.KeyRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A snapshot as bytes. Its revisions are left out: what is read later may be another database. */
final class PackedSnapshot {

  /**
   * Goes up with every change of the form, here or in {@link PackedCatalog} or {@link
   * PackedLimits}.
   */
  static final int FORM = 4;

  private PackedSnapshot() {}

  static byte[] pack(Snapshot snapshot) throws IOException {
    PackedOutput out = new PackedOutput();
    out.instant(snapshot.takenAt());
    out.all(snapshot.keys().values(), key -> write(key, out));
    PackedCatalog.write(snapshot.catalog(), out);
    PackedLimits.write(snapshot.limits(), out);
    return out.toBytes();
  }

  static Snapshot unpack(byte[] bytes) throws IOException {
    PackedInput in = new PackedInput(bytes);
    Instant takenAt = in.instant();
    List<KeyRecord> keys = in.all(() -> key(in));
    Map<UUID, KeyRecord> byId = HashMap.newHashMap(keys.size());
    keys.forEach(key -> byId.put(key.id(), key));
    return new Snapshot(
        takenAt, Revisions.NONE, byId, PackedCatalog.read(in), PackedLimits.read(in));
  }

  private static void write(KeyRecord key, PackedOutput out) throws IOException {
    Payer payer = key.caller().payer();
    out.uuid(key.id());
    out.uuid(payer.tenant());
    out.perhaps(payer.team(), out::uuid);
    out.perhaps(payer.user(), out::uuid);
    out.bytes(key.secretHash());
    out.perhaps(key.expiresAt(), out::instant);
  }

  private static KeyRecord key(PackedInput in) throws IOException {
    UUID id = in.uuid();
    Payer payer = new Payer(in.uuid(), in.perhaps(in::uuid), in.perhaps(in::uuid), id);
    return new KeyRecord(id, new Caller(payer), in.bytes(), in.perhaps(in::instant));
  }
}
