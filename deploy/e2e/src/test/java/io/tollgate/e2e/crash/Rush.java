package io.tollgate.e2e.crash;

import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Callers who all want the same money: each goes on until it is refused many times in a row. */
final class Rush implements AutoCloseable {

  static final String MODEL = "dear";

  private static final int REFUSALS = 8;
  private static final long PAUSE_MILLIS = 50;
  private static final long PATIENCE_SECONDS = 60;

  /** Marks of any caller and call are of one length, and so are the requests. */
  private static final int FIRST = 1_000;

  private final Caller caller;
  private final List<URI> routers;
  private final int most;
  private long patienceNanos = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
  private final Queue<Said> said = new ConcurrentLinkedQueue<>();
  private final CountDownLatch given = new CountDownLatch(1);
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

  Rush(Cluster cluster, String key, int most) {
    this.caller = new Caller(key);
    this.routers = cluster.routers().stream().map(Member::url).toList();
    this.most = most;
  }

  /** A request as they all make it, but for the numbers. */
  static String body(int most) {
    return Dialect.OPENAI.body(mark(99, 99), MODEL, false, most);
  }

  void begin(int count) {
    patienceNanos = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS + count / 2);
    for (int i = 0; i < count; i++) {
      int number = i;
      callers.execute(() -> call(number));
    }
  }

  void untilServed(int wanted) throws InterruptedException {
    long began = System.nanoTime();
    while (said.stream().filter(Said::served).count() < wanted) {
      if (System.nanoTime() - began > patienceNanos) {
        throw new IllegalStateException("too few are served, of %d calls".formatted(said.size()));
      }
      given.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Returns when all were refused for good. */
  List<Said> end() throws InterruptedException {
    callers.shutdown();
    if (!callers.awaitTermination(patienceNanos, TimeUnit.NANOSECONDS)) {
      throw new IllegalStateException("some go on for ever, after " + said.size() + " calls");
    }
    return List.copyOf(said);
  }

  @Override
  public void close() {
    given.countDown();
    callers.shutdownNow();
    callers.close();
  }

  private void call(int number) {
    int refused = 0;
    try {
      for (int i = 0; refused < REFUSALS && given.getCount() > 0; i++) {
        URI router = routers.get((number + i) % routers.size());
        Said got = caller.whole(Dialect.OPENAI, router, mark(number, i), MODEL, most);
        said.add(got);
        refused = got.served() ? 0 : refused + (got.status() == 0 ? 0 : 1);
        if (!got.served()) {
          given.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static String mark(int number, int call) {
    return "mark-%d-%d-end".formatted(FIRST + number, FIRST + call);
  }
}
