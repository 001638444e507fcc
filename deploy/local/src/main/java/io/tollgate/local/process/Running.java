package io.tollgate.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A process that was seen running, and may have ended since. */
public record Running(long pid, Instant since) {

  // The system tells the start of a process by way of its boot time, which a clock adjustment
  // moves.
  private static final Duration CLOCK_STEP = Duration.ofSeconds(5);

  // Fields of /proc/PID/stat, counted from the one behind the name.
  private static final int STATE = 0;
  private static final int THREADS = 17;

  public static Running of(ProcessHandle handle) {
    return new Running(handle.pid(), handle.info().startInstant().orElseGet(Instant::now));
  }

  public boolean alive() {
    return handle().isPresent();
  }

  Optional<ProcessHandle> handle() {
    return ProcessHandle.of(pid).filter(found -> found.isAlive() && began(found) && !zombie());
  }

  private boolean began(ProcessHandle found) {
    return found
        .info()
        .startInstant()
        .map(start -> Duration.between(start, since).abs().compareTo(CLOCK_STEP) < 0)
        .orElse(false);
  }

  // Dead, but its parent has not asked how it ended; where pid 1 never asks, it stays one for ever.
  // While threads are left it is still dying, and may hold its ports.
  private boolean zombie() {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return fields[STATE].equals("Z") && Integer.parseInt(fields[THREADS]) <= 1;
    } catch (IOException noSuchFile) {
      return false;
    }
  }
}
