package io.tollgate.usage.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Where batches wait for their turn to be booked. Whoever has it takes along those who wait: one
 * transaction for all of them writes every sum once, and that is most of what booking costs.
 *
 * <p>A batch has its own answer, and its own failure: when many cannot be booked together, each is
 * booked by itself.
 */
@ApplicationScoped
class Desk {

  private static final Logger LOG = Logger.getLogger(Desk.class);

  private final Postings postings;
  private final int most;
  private final Semaphore turns;
  private final Deque<Batch> waiting = new ArrayDeque<>();

  Desk(Postings postings, LedgerConfig config) {
    this.postings = postings;
    most = config.eventsTogether();
    turns = new Semaphore(config.transactionsAtOnce(), true);
  }

  /** A batch on its way. */
  private static final class Batch {
    private final List<Entry> entries;

    /** What became of it; nothing when it has to be booked by itself. */
    private final CompletableFuture<Optional<List<Verdict>>> verdicts = new CompletableFuture<>();

    Batch(List<Entry> entries) {
      this.entries = entries;
    }
  }

  /** What became of these entries, in order, once all that is on the books is there. */
  List<Verdict> post(List<Entry> entries) throws SQLException {
    if (entries.isEmpty()) {
      return List.of();
    }
    Batch own = new Batch(entries);
    synchronized (waiting) {
      waiting.add(own);
    }
    turns.acquireUninterruptibly();
    try {
      for (List<Batch> some = with(own); !some.isEmpty(); some = with(own)) {
        postTogether(some);
      }
    } finally {
      turns.release();
    }
    Optional<List<Verdict>> verdicts = own.verdicts.join();
    return verdicts.isPresent() ? verdicts.get() : postings.inOrder(entries);
  }

  /** How many batches wait. */
  int length() {
    synchronized (waiting) {
      return waiting.size();
    }
  }

  /** The next to be booked together, as long as this one has not been taken along by another. */
  private List<Batch> with(Batch own) {
    synchronized (waiting) {
      List<Batch> taken = new ArrayList<>();
      if (!waiting.contains(own)) {
        return taken;
      }
      int entries = 0;
      while (!waiting.isEmpty()
          && (taken.isEmpty() || entries + waiting.peek().entries.size() <= most)) {
        entries += waiting.peek().entries.size();
        taken.add(waiting.remove());
      }
      return taken;
    }
  }

  private void postTogether(List<Batch> batches) {
    List<Entry> entries = batches.stream().flatMap(batch -> batch.entries.stream()).toList();
    try {
      List<Verdict> verdicts = postings.inOrder(entries);
      int first = 0;
      for (Batch batch : batches) {
        int next = first + batch.entries.size();
        batch.verdicts.complete(Optional.of(verdicts.subList(first, next)));
        first = next;
      }
    } catch (SQLException | RuntimeException failed) {
      LOG.warnf(
          "batches not booked together, each is tried by itself batches=%d reason=\"%s\"",
          batches.size(), failed.getMessage());
    } finally {
      // Nobody waits for ever, whatever went wrong.
      batches.forEach(batch -> batch.verdicts.complete(Optional.empty()));
    }
  }
}
