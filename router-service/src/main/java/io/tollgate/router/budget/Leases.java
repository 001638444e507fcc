package io.tollgate.router.budget;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tollgate.contract.Uuid7;
import io.tollgate.router.budget.Line.Next;
import io.tollgate.router.budget.Line.Outcome;
import io.tollgate.router.budget.Line.Waiter;
import io.tollgate.router.usage.UsageReporter;
import io.tollgate.router.usage.UsageService;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Gets slices of budgets from usage-service, keeps them and gives them back. All it says, it says
 * on one event loop and one message at a time, which has everything that is to be said by then; all
 * amounts are totals, so a message that got lost is made good by the next.
 */
@ApplicationScoped
class Leases {

  private static final Logger LOG = Logger.getLogger(Leases.class);
  private static final int MOST_IN_A_MESSAGE = 500;
  private static final long SOON_MILLIS = 75;

  private final UsageService usageService;
  private final UsageReporter reporter;
  private final BudgetConfig config;
  private final Vertx vertx;
  private final Context loop;
  private final InstantSource clock = InstantSource.system();
  private final long life = clock.millis();
  // An id must differ from every other, and need not be unpredictable: it opens nothing.
  private final Uuid7 ids = new Uuid7(clock, () -> ThreadLocalRandom.current().nextLong());
  private final Purses purses = new Purses(ids::next, System::nanoTime, this::made);
  private final Map<UUID, Line> lines = new HashMap<>();
  private final Set<Line> due = new LinkedHashSet<>();
  private final FormerLives formerLives;
  private boolean talking;
  private String trouble = "";

  Leases(UsageService usageService, UsageReporter reporter, BudgetConfig config, Vertx vertx) {
    this.usageService = usageService;
    this.reporter = reporter;
    this.config = config;
    this.vertx = vertx;
    this.loop = vertx.getOrCreateContext();
    this.formerLives = new FormerLives(reporter);
  }

  void onStart(@Observes StartupEvent event) {
    loop.runOnContext(
        now -> vertx.setPeriodic(config.heartbeat().toMillis(), tick -> onLoop(this::beat)));
  }

  /** The purse for a call of this moment. */
  Purse purse(Budget budget, String session, long nowMillis) {
    return purses.of(budget, session, nowMillis);
  }

  /** Waits until so much could be taken from a purse, for as long as a call may wait. */
  Future<Outcome> await(Purse purse, long amount, long momentMillis) {
    Promise<Outcome> promise = Promise.promise();
    Waiter waiter = new Waiter(amount, momentMillis, promise);
    onLoop(() -> {
      Line line = line(purse);
      line.join(waiter);
      vertx.setTimer(
          config.longestWait().toMillis(), late -> onLoop(() -> line.leave(waiter, line.late())));
      say(line);
    });
    return promise.future();
  }

  // Calls that need something of it say so; one that is only watched is asked about at once.
  private void made(Purse purse) {
    onLoop(() -> {
      Line line = line(purse);
      if (!purse.budget().isHard()) {
        say(line);
      }
    });
  }

  private Line line(Purse purse) {
    return lines.computeIfAbsent(purse.lease(), unseen -> new Line(purse));
  }

  private void say(Line line) {
    due.add(line);
    talk();
  }

  private void beat() {
    due.addAll(lines.values());
    talk();
    reporter.departed().forEach(this::giveBackOf);
  }

  // What a dead router had leased is free as soon as all it used is booked. Until this is answered
  // it is said with every heartbeat.
  private void giveBackOf(UUID dead) {
    Message message = new Message(dead, clock.millis());
    message.closeOthers(List.of());
    usageService
        .post("/v1/leases", message.bytes(), config.longestWait())
        .onSuccess(closed -> reporter.forget(dead));
  }

  private void talk() {
    Optional<UUID> router = reporter.router();
    if (talking || router.isEmpty()) {
      return;
    }
    List<Line> told = due.stream().limit(MOST_IN_A_MESSAGE).toList();
    boolean farewell = formerLives.mayBeClosed();
    if (told.isEmpty() && !farewell) {
      return;
    }
    told.forEach(due::remove);
    talking = true;
    Message message = new Message(router.get(), life);
    if (farewell) {
      message.closeOthers(lines.keySet());
    }
    told.forEach(line -> message.add(line.word(clock.millis(), isDone(line))));
    usageService
        .post("/v1/leases", message.bytes(), config.longestWait())
        .map(Message::answer)
        .onComplete(answer -> onLoop(() -> heard(told, farewell, answer)));
  }

  private boolean isDone(Line line) {
    return line.isDone(clock.millis(), reporter::mark, reporter::isShipped);
  }

  private void heard(List<Line> told, boolean farewell, AsyncResult<List<Grant>> answer) {
    talking = false;
    if (answer.failed()) {
      note(String.valueOf(answer.cause().getMessage()));
      told.forEach(line -> line.dismiss(Outcome.UNREACHABLE));
      formerLives.notClosed();
    } else {
      note("");
      if (farewell) {
        formerLives.closed();
      }
      answer.result().forEach(this::take);
    }
    talk();
  }

  private void take(Grant grant) {
    Line line = lines.get(grant.lease());
    if (line == null) {
      return;
    }
    Next next = line.told(grant);
    if (line.isOver()) {
      lines.remove(grant.lease());
      due.remove(line);
      purses.forget(line.purse());
      return;
    }
    switch (next) {
      case NOW -> due.add(line);
      case SOON -> vertx.setTimer(SOON_MILLIS, later -> onLoop(() -> say(line)));
      case WITH_THE_HEARTBEAT -> {}
    }
  }

  /**
   * After the spool has sent what it had: what is left is given back. What could not be sent keeps
   * its leases; the next life of this router closes them.
   */
  void onStop(@Observes @Priority(10_001) ShutdownEvent event) {
    if (!reporter.isShipped(reporter.mark())) {
      return;
    }
    Promise<Void> closed = Promise.promise();
    onLoop(() -> closeAll().onComplete(done -> closed.complete()));
    try {
      closed
          .future()
          .toCompletionStage()
          .toCompletableFuture()
          .get(config.longestWait().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException away) {
      LOG.warnf("leases not given back, they end by themselves reason=\"%s\"", away);
    }
  }

  private Future<?> closeAll() {
    Optional<UUID> router = reporter.router();
    if (lines.isEmpty() || router.isEmpty()) {
      return Future.succeededFuture();
    }
    Message message = new Message(router.get(), life);
    lines.values().forEach(line -> message.add(line.word(clock.millis(), true)));
    return usageService.post("/v1/leases", message.bytes(), config.longestWait());
  }

  private void onLoop(Runnable step) {
    loop.runOnContext(now -> step.run());
  }

  private void note(String reason) {
    if (!reason.equals(trouble)) {
      if (reason.isEmpty()) {
        LOG.info("budgets are leased again");
      } else {
        LOG.warnf("budgets cannot be leased reason=\"%s\"", reason);
      }
    }
    trouble = reason;
  }
}
