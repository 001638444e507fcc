package io.tollgate.router.usage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.contract.Uuid7;
import io.tollgate.router.usage.AttemptsModel.Expected;
import io.tollgate.router.usage.AttemptsModel.Known;
import io.tollgate.router.usage.SimulatedDisk.Killed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** One life of a spool on a disk that fails, by lot, and what came out of it. */
final class SpoolHistory {

  private static final SpoolSize SIZE = new SpoolSize(2_048, 5);
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Path DIRECTORY = Path.of("spool");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final SpoolMeters spoolMeters = new SpoolMeters(meters);
  private final Random random;
  private final Uuid7 ids;
  private final SimulatedDisk disk;
  private final Sync sync;
  private final AttemptsModel model = new AttemptsModel();
  private Spool spool;
  private boolean broken;

  SpoolHistory(long seed) throws IOException {
    random = new Random(seed);
    ids = new Uuid7(() -> NOW, random);
    disk = new SimulatedDisk(random);
    sync = Sync.values()[random.nextInt(Sync.values().length)];
    spool = open();
  }

  void run(int steps) throws IOException {
    for (int step = 0; step < steps; step++) {
      step();
    }
    settle();
    model.isComplete();
    reopen();
    assertThat(spool.next(1)).as("what came again without need").hasSize(0);
  }

  private void step() throws IOException {
    int what = random.nextInt(100);
    disk.killsAfter(random.nextInt(8) == 0 ? random.nextInt(6) : -1);
    try {
      if (what < 30) {
        write(Frames.Kind.START, ids.next());
      } else if (what < 55) {
        endOne();
      } else if (what < 70) {
        ship(1 + random.nextInt(4));
      } else if (what < 80) {
        sync();
      } else if (what < 88) {
        spool.provide();
      } else {
        fail(what);
      }
    } catch (Killed killed) {
      reopen();
    }
    disk.killsAfter(-1);
  }

  private void fail(int what) throws IOException {
    switch (what) {
      case 88, 89 -> disk.isFull(random.nextBoolean());
      case 90, 91 -> {
        broken = random.nextInt(4) == 0;
        disk.isBroken(broken);
      }
      case 92, 93 -> tear();
      case 94 -> flip();
      case 95, 96 -> losePower();
      default -> reopen();
    }
  }

  private void endOne() {
    List<UUID> live = model.live();
    if (!live.isEmpty()) {
      write(Frames.Kind.END, live.get(random.nextInt(live.size())));
    }
  }

  private void write(Frames.Kind kind, UUID id) {
    Expected attempt = model.attempt(id);
    attempt.live &= kind == Frames.Kind.START;
    note(attempt, kind, Known.PERHAPS);
    try {
      if (kind == Frames.Kind.START) {
        spool.start(id, Events.start());
      } else {
        spool.end(id, ("end of " + id).getBytes(UTF_8));
      }
      note(attempt, kind, sync == Sync.EACH ? Known.DISK : Known.KERNEL);
    } catch (IOException noRoom) {
      assertThat(spool.trouble()).isNotEmpty();
    }
  }

  private static void note(Expected attempt, Frames.Kind kind, Known known) {
    if (kind == Frames.Kind.START) {
      attempt.start = known;
    } else {
      attempt.end = known;
    }
  }

  private void sync() {
    if (broken) {
      model.synced(false);
    }
    spool.sync();
    if (sync == Sync.INTERVAL && !broken) {
      model.synced(true);
    }
  }

  private boolean ship(int most) throws IOException {
    if (broken) {
      model.synced(false); // files that are forgotten are forced on the way
    }
    List<byte[]> events = events(most);
    for (byte[] event : events) {
      came(new String(event, UTF_8));
    }
    if (random.nextInt(20) == 0) {
      throw new Killed(); // delivered, and killed before there was a receipt
    }
    spool.acknowledge();
    return !events.isEmpty();
  }

  private List<byte[]> events(int most) {
    try {
      return spool.next(most);
    } catch (IOException refused) {
      return List.of(); // a file could not be forgotten yet
    }
  }

  private void came(String event) {
    if (event.startsWith("end of ")) {
      model.ended(UUID.fromString(event.substring("end of ".length())));
    } else {
      assertThat(event).contains("\"errorClass\":\"router_died\"", "\"estimated\":true");
      model.dead(UUID.fromString(event.substring(7, 43)));
    }
  }

  private void tear() throws IOException {
    TreeMap<Path, byte[]> before = disk.picture();
    List<UUID> live = model.live();
    if (random.nextBoolean() || live.isEmpty()) {
      UUID id = ids.next();
      write(Frames.Kind.START, id);
      model.attempt(id).start = Known.PERHAPS;
    } else {
      UUID id = live.getFirst();
      write(Frames.Kind.END, id);
      model.attempt(id).end = Known.PERHAPS;
    }
    disk.tear(before);
    reopen();
  }

  private void flip() throws IOException {
    List<Path> files = disk.all().stream().filter(this::isInUse).toList();
    if (files.isEmpty()) {
      return;
    }
    Path file = files.get(random.nextInt(files.size()));
    int at = Segment.HEADER_BYTES + random.nextInt(SIZE.segmentBytes() - Segment.HEADER_BYTES);
    Frames frames = Frames.of(disk.memory(file), SpoolDirectory.number(file));
    int used = frames.used(0);
    boolean hit = false;
    for (int place = frames.nextWhole(Segment.HEADER_BYTES, used);
        place < used;
        place = frames.nextWhole(frames.after(place), used)) {
      if (at >= place && at < frames.after(place)) {
        model.damaged(frames.id(place));
        hit = true;
      }
    }
    disk.flip(file, at, random.nextInt(8));
    double corrupt = corrupt();
    reopen();
    if (hit) {
      assertThat(corrupt()).as("places found damaged").isGreaterThan(corrupt);
    }
  }

  private double corrupt() {
    return meters.counter("tollgate.spool.corrupt.records").count();
  }

  private boolean isInUse(Path file) {
    return SpoolDirectory.isSpoolFile(file) && disk.memory(file).getLong(0) != 0;
  }

  private void losePower() throws IOException {
    disk.losePower();
    model.powerCut(sync != Sync.NEVER);
    reopen();
  }

  // A router that cannot open its spool tries until it can.
  private void reopen() throws IOException {
    model.processDied();
    disk.killsAfter(-1);
    boolean full = random.nextBoolean();
    disk.isBroken(false);
    broken = false;
    disk.isFull(full && disk.all().stream().anyMatch(this::isInUse));
    spool = open();
    if (sync != Sync.NEVER) {
      model.synced(true);
    }
    disk.isFull(false);
  }

  private Spool open() throws IOException {
    return Spool.on(disk, DIRECTORY, () -> {}, SIZE, sync, spoolMeters);
  }

  private void settle() throws IOException {
    disk.isFull(false);
    reopen();
    for (int round = 0; round < 200 && !spool.isEmpty(); round++) {
      spool.provide();
      spool.sync();
      try {
        ship(100);
      } catch (Killed killed) {
        reopen();
      }
    }
    assertThat(spool.isEmpty()).as("the spool can be emptied").isTrue();
  }
}
