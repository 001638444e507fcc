package io.tollgate.router.snapshot;

import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.router.caller.Caller;
import io.tollgate.router.caller.KeyRecord;
import io.tollgate.router.caller.KeyRecord.Previous;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A snapshot as bytes. Its revisions are left out: what is read later may be another database. */
final class PackedSnapshot {

  /**
   * Goes up with every change of the form, here or in {@link PackedCatalog}, {@link PackedLimits},
   * {@link PackedRights}, {@link PackedBudgets} or {@link PackedTerms}.
   */
  static final int FORM = 6;

  private PackedSnapshot() {}

  static byte[] pack(Snapshot snapshot) throws IOException {
    PackedOutput out = new PackedOutput();
    out.instant(snapshot.takenAt());
    out.all(snapshot.keys().values(), key -> write(key, out));
    PackedCatalog.write(snapshot.catalog(), out);
    PackedLimits.write(snapshot.limits(), out);
    out.all(snapshot.closedTenants(), out::uuid);
    PackedBudgets.write(snapshot.budgets(), out);
    PackedTerms.write(snapshot.terms(), out);
    return out.toBytes();
  }

  static Snapshot unpack(byte[] bytes) throws IOException {
    PackedInput in = new PackedInput(bytes);
    Instant takenAt = in.instant();
    List<KeyRecord> keys = in.all(() -> key(in));
    Map<UUID, KeyRecord> byId = HashMap.newHashMap(keys.size());
    keys.forEach(key -> byId.put(key.id(), key));
    return new Snapshot(
        takenAt,
        Revisions.NONE,
        byId,
        PackedCatalog.read(in),
        PackedLimits.read(in),
        Set.copyOf(in.all(in::uuid)),
        PackedBudgets.read(in),
        PackedTerms.read(in));
  }

  private static void write(KeyRecord key, PackedOutput out) throws IOException {
    Payer payer = key.caller().payer();
    out.uuid(key.id());
    out.uuid(payer.tenant());
    out.perhaps(payer.team(), out::uuid);
    out.perhaps(payer.user(), out::uuid);
    out.all(key.caller().tags(), out::text);
    PackedRights.write(key.caller().rights(), out);
    out.bytes(key.secretHash());
    out.perhaps(
        key.previous(),
        previous -> {
          out.bytes(previous.secretHash());
          out.instant(previous.until());
        });
    out.perhaps(key.expiresAt(), out::instant);
  }

  private static KeyRecord key(PackedInput in) throws IOException {
    UUID id = in.uuid();
    Payer payer = new Payer(in.uuid(), in.perhaps(in::uuid), in.perhaps(in::uuid), id);
    List<String> tags = in.all(in::text);
    Caller caller = new Caller(payer, PackedRights.read(in), tags);
    return new KeyRecord(
        id,
        caller,
        in.bytes(),
        in.perhaps(() -> new Previous(in.bytes(), in.instant())),
        in.perhaps(in::instant));
  }
}
