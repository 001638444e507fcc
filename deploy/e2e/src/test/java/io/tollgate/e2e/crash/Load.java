package io.tollgate.e2e.crash;

import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * So many callers, each with one call at a time: in two dialects, whole and streamed, of two
 * models; some leave in the middle of a stream. Who calls how is drawn from a seed. Every second
 * caller has the key with the hard budget.
 */
final class Load implements AutoCloseable {

  private static final int MOST_OUTPUT = 400;
  private static final int LONGEST_READ = 900;
  private static final long PAUSE_MILLIS = 50;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

  private final Caller budgeted;
  private final Caller free;
  private final List<URI> routers;
  private final List<String> models;
  private final Queue<Said> said = new ConcurrentLinkedQueue<>();
  private final CountDownLatch enough = new CountDownLatch(1);
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

  Load(List<URI> routers, String budgetedKey, String freeKey, List<String> models) {
    this.budgeted = new Caller(budgetedKey);
    this.free = new Caller(freeKey);
    this.routers = List.copyOf(routers);
    this.models = List.copyOf(models);
  }

  void begin(int count, long seed) {
    for (int i = 0; i < count; i++) {
      int number = i;
      callers.execute(() -> call(number, new Random(seed + number)));
    }
  }

  /** Returns when so many more calls have been served. */
  void untilServed(int more) throws InterruptedException {
    long wanted = served() + more;
    long began = System.nanoTime();
    while (served() < wanted) {
      if (System.nanoTime() - began > PATIENCE_NANOS) {
        throw new IllegalStateException(
            "nobody is served any more, of %d calls".formatted(said.size()));
      }
      enough.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Whether this was a call of one with a hard budget. */
  static boolean isBudgeted(Said said) {
    return isBudgeted(Integer.parseInt(said.mark().split("-")[1]));
  }

  private static boolean isBudgeted(int number) {
    return number % 2 == 0;
  }

  /** Lets all calls end, and tells what the callers got. */
  List<Said> end() {
    close();
    return List.copyOf(said);
  }

  @Override
  public void close() {
    enough.countDown();
    callers.close();
  }

  private long served() {
    return said.stream().filter(Said::served).count();
  }

  private void call(int number, Random random) {
    try {
      for (int i = 0; enough.getCount() > 0; i++) {
        Caller caller = isBudgeted(number) ? budgeted : free;
        Said got = callOnce(caller, "mark-%d-%d-end".formatted(number, i), random);
        said.add(got);
        if (!got.served()) {
          enough.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS); // its router may be dead
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Said callOnce(Caller caller, String mark, Random random) throws InterruptedException {
    URI router = routers.get(random.nextInt(routers.size()));
    String model = models.get(random.nextInt(models.size()));
    Dialect dialect = Dialect.values()[random.nextInt(Dialect.values().length)];
    return switch (random.nextInt(5)) {
      case 0, 1 -> caller.whole(dialect, router, mark, model, MOST_OUTPUT);
      case 2, 3 -> caller.streamed(dialect, router, mark, model, MOST_OUTPUT, Integer.MAX_VALUE);
      default -> {
        int bytes = 1 + random.nextInt(LONGEST_READ);
        yield caller.streamed(dialect, router, mark, model, MOST_OUTPUT, bytes);
      }
    };
  }
}
