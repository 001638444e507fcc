package io.tollgate.local.postgres;

import io.tollgate.local.home.PrivateFile;
import io.tollgate.local.process.Life;
import io.tollgate.local.process.Running;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the server itself writes down while it runs: {@code postmaster.pid}.
 *
 * <p>The file stays when the server is killed. Postgres then refuses to start if any process has
 * the pid by now; we know better, because the file also says when the server began.
 */
record Postmaster(Path file) {

  private static final int PID = 0;
  private static final int BEGAN = 2;
  private static final int PORT = 3;
  private static final int STATUS = 7;

  static Postmaster of(Cluster cluster) {
    return new Postmaster(cluster.data().resolve("postmaster.pid"));
  }

  Life life() {
    List<String> lines = lines();
    if (lines.size() <= BEGAN) {
      return new Life.Absent();
    }
    Instant began = Instant.ofEpochSecond(Long.parseLong(lines.get(BEGAN)));
    Running server = new Running(Long.parseLong(lines.get(PID)), began);
    return server.alive() ? new Life.Runs(server) : new Life.Died(server.pid());
  }

  boolean ready() {
    List<String> lines = lines();
    return lines.size() > STATUS && lines.get(STATUS).startsWith("ready") && life().runs();
  }

  Optional<Integer> port() {
    List<String> lines = lines();
    return lines.size() > PORT ? Optional.of(Integer.valueOf(lines.get(PORT))) : Optional.empty();
  }

  /**
   * Removes the file of a server that is gone. Safe even so: Postgres finds workers that outlived
   * it by their shared memory, whose key comes from the data directory.
   */
  void clearIfDead() {
    if (!life().runs()) {
      new PrivateFile(file).delete();
    }
  }

  private List<String> lines() {
    return new PrivateFile(file).read().map(text -> text.lines().toList()).orElse(List.of());
  }
}
