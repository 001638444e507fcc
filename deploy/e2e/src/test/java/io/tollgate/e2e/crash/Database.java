package io.tollgate.e2e.crash;

import io.tollgate.local.home.Home;
import io.tollgate.local.postgres.EmbeddedPostgres;
import io.tollgate.local.postgres.ListenPort;
import io.tollgate.local.process.Life;
import io.tollgate.local.voice.Voice;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The cluster's Postgres, with fsync on; killed, it recovers from its log. */
final class Database {

  private final EmbeddedPostgres postgres;

  Database(Home home) {
    this.postgres =
        new EmbeddedPostgres(
            home, home.secrets(Map.of()), new Voice(System.out, System.err)); // what up would say
  }

  /** On its last port, which all others know. */
  String start() throws InterruptedException {
    return postgres.start(new ListenPort.Kept()).text();
  }

  /** The server and all its workers, at once. */
  void kill() {
    if (postgres.life() instanceof Life.Runs(var server)) {
      List<ProcessHandle> all =
          ProcessHandle.of(server.pid()).stream()
              .flatMap(found -> Stream.concat(Stream.of(found), found.descendants()))
              .toList();
      all.forEach(ProcessHandle::destroyForcibly);
      while (postgres.life().runs()) {
        Thread.onSpinWait();
      }
    }
  }
}
