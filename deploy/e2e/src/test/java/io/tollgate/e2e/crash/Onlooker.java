package io.tollgate.e2e.crash;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Asks for a report twice a second, whoever is down, and counts what comes of it. */
final class Onlooker implements AutoCloseable {

  private static final long PAUSE_MILLIS = 500;

  private final Reports reports;
  private final Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();
  private final CountDownLatch enough = new CountDownLatch(1);
  private final ExecutorService looking = Executors.newVirtualThreadPerTaskExecutor();

  Onlooker(Reports reports) {
    this.reports = reports;
    looking.execute(this::look);
  }

  /** Looks no longer, and tells how often which status came; 0 when nobody answered. */
  Map<Integer, Integer> end() {
    close();
    return new TreeMap<>(statuses);
  }

  @Override
  public void close() {
    enough.countDown();
    looking.close();
  }

  private void look() {
    try {
      do {
        statuses.merge(reports.status(), 1, Integer::sum);
      } while (!enough.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
