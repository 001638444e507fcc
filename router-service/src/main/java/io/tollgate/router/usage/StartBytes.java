package io.tollgate.router.usage;

import io.tollgate.contract.Outcome;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.Unit;
import io.tollgate.contract.UsageEvent;
import io.tollgate.contract.UsageEvent.Attribution;
import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.contract.UsageEvent.Timing;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The start of an attempt in few bytes: the event as it is booked should nobody live to say how it
 * ended. That an attempt that died failed, was the last and used what is guessed, needs no bytes.
 */
final class StartBytes {

  /** The word for an attempt whose router died. */
  static final String ROUTER_DIED = "router_died";

  private static final byte VERSION = 1;

  private StartBytes() {}

  static byte[] of(UsageEvent event) {
    ByteWriter bytes = new ByteWriter();
    bytes.one(VERSION).uuid(event.operation()).text(event.operationType());
    payer(bytes, event.payer());
    target(bytes, event.target());
    tokens(bytes, event.tokens());
    bytes.count(event.units().size());
    event.units().forEach((unit, used) -> bytes.text(unit.name()).count(used));
    Instant startedAt = event.timing().startedAt();
    bytes.count(startedAt.getEpochSecond()).count(startedAt.getNano());
    attribution(bytes, event.attribution());
    bytes.all(event.leases(), bytes::uuid);
    bytes.count(event.metadata().size());
    event.metadata().forEach((name, value) -> bytes.text(name).text(value));
    return bytes.written();
  }

  /** The event for an attempt whose start this is and which has no end. */
  static UsageEvent died(UUID id, byte[] start) throws IOException {
    ByteReader bytes = new ByteReader(start);
    byte version = bytes.one();
    if (version != VERSION) {
      throw new IOException("the start of attempt %s is of version %d".formatted(id, version));
    }
    return new UsageEvent(
        id,
        bytes.uuid(),
        bytes.text(),
        new Payer(bytes.uuid(), bytes.uuidIfAny(), bytes.uuidIfAny(), bytes.uuidIfAny()),
        new Target(
            bytes.text(),
            bytes.text(),
            bytes.text(),
            bytes.flag(),
            bytes.text(),
            bytes.textIfAny()),
        tokens(bytes),
        units(bytes),
        true,
        Outcome.FAILED,
        ROUTER_DIED,
        true,
        new Timing(Instant.ofEpochSecond(bytes.count(), bytes.count()), 0, null),
        new Attribution(
            bytes.all(bytes::text), bytes.textIfAny(), bytes.textIfAny(), bytes.textIfAny()),
        bytes.all(bytes::uuid),
        metadata(bytes),
        null);
  }

  private static void payer(ByteWriter bytes, Payer payer) {
    bytes.uuid(payer.tenant());
    bytes.uuidIfAny(payer.team()).uuidIfAny(payer.user()).uuidIfAny(payer.key());
  }

  private static void target(ByteWriter bytes, Target target) {
    bytes.text(target.provider()).text(target.model()).text(target.requested());
    bytes.flag(target.streamed()).text(target.serviceTier()).textIfAny(target.region());
  }

  private static void tokens(ByteWriter bytes, Tokens tokens) {
    bytes.count(tokens.input()).count(tokens.cacheRead());
    bytes.count(tokens.cacheWrite5m()).count(tokens.cacheWrite1h());
    bytes.count(tokens.inputAudio()).count(tokens.inputImage());
    bytes.count(tokens.output()).count(tokens.reasoning());
    bytes.count(tokens.outputAudio()).count(tokens.outputImage());
  }

  private static Tokens tokens(ByteReader bytes) throws IOException {
    return new Tokens(
        bytes.count(),
        bytes.count(),
        bytes.count(),
        bytes.count(),
        bytes.count(),
        bytes.count(),
        bytes.count(),
        bytes.count(),
        bytes.count(),
        bytes.count());
  }

  private static Map<Unit, Long> units(ByteReader bytes) throws IOException {
    Map<Unit, Long> units = new EnumMap<>(Unit.class);
    for (long left = bytes.count(); left > 0; left--) {
      units.put(Unit.valueOf(bytes.text()), bytes.count());
    }
    return units;
  }

  private static void attribution(ByteWriter bytes, Attribution attribution) {
    bytes.all(attribution.tags(), bytes::text);
    bytes.textIfAny(attribution.intent());
    bytes.textIfAny(attribution.endUser()).textIfAny(attribution.session());
  }

  private static Map<String, String> metadata(ByteReader bytes) throws IOException {
    Map<String, String> metadata = new HashMap<>();
    for (long left = bytes.count(); left > 0; left--) {
      metadata.put(bytes.text(), bytes.text());
    }
    return metadata;
  }
}
