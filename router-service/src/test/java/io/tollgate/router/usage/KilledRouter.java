package io.tollgate.router.usage;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.contract.Uuid7;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;

/**
 * A process of its own that begins attempts, ends every other one and tells which, until killed.
 */
final class KilledRouter {

  private KilledRouter() {}

  public static void main(String[] args) throws IOException {
    SpoolMeters meters = new SpoolMeters(new SimpleMeterRegistry());
    Spool spool = Spool.open(Path.of(args[0]), new SpoolSize(65_536, 100), Sync.INTERVAL, meters);
    Uuid7 ids = new Uuid7(InstantSource.system(), new Random());
    for (boolean ends = true; ; ends = !ends) {
      UUID id = ids.next();
      spool.start(id, Events.start());
      if (ends) {
        spool.end(id, ("end of " + id).getBytes(StandardCharsets.UTF_8));
      }
      System.out.println((ends ? "ended " : "begun ") + id);
    }
  }
}
