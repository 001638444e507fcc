package io.tollgate.local.process;

import java.time.Duration;

/** How a process we stopped came to its end. */
public sealed interface Ending {

  record Cleanly(Duration took) implements Ending {}

  /** It was asked, did not end in time, and was killed. */
  record Killed(Duration patience) implements Ending {}

  Duration PAUSE = Duration.ofMillis(20);

  /** Asks the process to end and does not wait. */
  static void ask(Running process) {
    process.handle().ifPresent(ProcessHandle::destroy);
  }

  /** Asks the process to end and waits; kills it when {@code patience} is over. */
  static Ending of(Running process, Duration patience) throws InterruptedException {
    long asked = System.nanoTime();
    ask(process);
    while (process.alive() && System.nanoTime() - asked < patience.toNanos()) {
      Thread.sleep(PAUSE);
    }
    if (!process.alive()) {
      return new Cleanly(Duration.ofNanos(System.nanoTime() - asked));
    }
    process.handle().ifPresent(ProcessHandle::destroyForcibly);
    while (process.alive()) {
      Thread.sleep(PAUSE);
    }
    return new Killed(patience);
  }
}
