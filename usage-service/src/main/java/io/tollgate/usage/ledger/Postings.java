package io.tollgate.usage.ledger;

import io.quarkus.arc.All;
import io.tollgate.usage.database.Transaction;
import io.tollgate.usage.ledger.Ledger.Along;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** Books entries of different ids, and judges those that were booked before. */
@ApplicationScoped
class Postings {

  /** No partition takes the row: it was put away since somebody looked. */
  private static final String NO_PARTITION = "23514";

  private final DataSource database;
  private final Partitions partitions;
  private final LedgerStore store;
  private final Truths truths;
  private final List<Booking> bookings;

  Postings(
      DataSource database,
      Partitions partitions,
      LedgerStore store,
      Truths truths,
      @All List<Booking> bookings) {
    this.database = database;
    this.partitions = partitions;
    this.store = store;
    this.truths = truths;
    this.bookings = bookings;
  }

  /** Of several entries of one id the first is booked and the others are judged beside it. */
  List<Verdict> inOrder(List<Entry> entries) throws SQLException {
    Verdict[] verdicts = new Verdict[entries.size()];
    List<Integer> waiting = new ArrayList<>();
    for (int place = 0; place < entries.size(); place++) {
      waiting.add(place);
    }
    while (!waiting.isEmpty()) {
      Set<UUID> seen = new HashSet<>();
      List<Integer> now = new ArrayList<>();
      List<Integer> later = new ArrayList<>();
      for (int place : waiting) {
        (seen.add(entries.get(place).event().id()) ? now : later).add(place);
      }
      Map<UUID, Verdict> judged = post(now.stream().map(entries::get).toList());
      for (int place : now) {
        verdicts[place] = judged.get(entries.get(place).event().id());
      }
      waiting = later;
    }
    return List.of(verdicts);
  }

  private Map<UUID, Verdict> post(List<Entry> entries) throws SQLException {
    try {
      return postedWherePossible(entries);
    } catch (SQLException failed) {
      if (!NO_PARTITION.equals(failed.getSQLState())) {
        throw failed;
      }
      partitions.forget();
      return postedWherePossible(entries);
    }
  }

  Optional<Verdict> post(Entry entry, Along along) throws SQLException {
    if (partitions.makeFor(List.of(entry)).test(entry.event().id())) {
      return Optional.of(Verdict.PUT_AWAY);
    }
    return Transaction.of(
        database,
        connection -> {
          LedgerLock.BOOKING.take(connection);
          if (!along.on(connection)) {
            return Optional.empty();
          }
          announce(connection, List.of(entry), store.post(connection, List.of(entry)));
          return Optional.of(Verdict.BOOKED);
        });
  }

  private Map<UUID, Verdict> postedWherePossible(List<Entry> entries) throws SQLException {
    Map<UUID, Verdict> verdicts = new HashMap<>();
    List<Entry> open = new ArrayList<>();
    Predicate<UUID> away = partitions.makeFor(entries);
    for (Entry entry : entries) {
      if (away.test(entry.event().id())) {
        verdicts.put(entry.event().id(), Verdict.PUT_AWAY);
      } else {
        open.add(entry);
      }
    }
    Halving<Entry> halving = new Halving<>(entry -> impossible(entry, verdicts));
    halving.work(open, some -> book(some, verdicts));
    List<Entry> again = without(open, verdicts.keySet());
    compare(again, verdicts);
    halving.work(without(again, verdicts.keySet()), some -> verdicts.putAll(truths.tell(some)));
    return verdicts;
  }

  private void book(List<Entry> entries, Map<UUID, Verdict> verdicts) throws SQLException {
    Set<UUID> booked =
        Transaction.of(
            database,
            connection -> {
              LedgerLock.BOOKING.take(connection);
              Set<UUID> ids = store.post(connection, entries);
              announce(connection, entries, ids);
              return ids;
            });
    booked.forEach(id -> verdicts.put(id, Verdict.BOOKED));
  }

  private void announce(Connection connection, List<Entry> entries, Set<UUID> booked)
      throws SQLException {
    if (booked.isEmpty()) {
      return;
    }
    List<Entry> newly =
        entries.stream().filter(entry -> booked.contains(entry.event().id())).toList();
    for (Booking booking : bookings) {
      booking.booked(connection, newly);
    }
  }

  // Says nothing of what may be the truth about an estimate: that is found out when it is told.
  private void compare(List<Entry> entries, Map<UUID, Verdict> verdicts) throws SQLException {
    if (entries.isEmpty()) {
      return;
    }
    List<UUID> ids = entries.stream().map(entry -> entry.event().id()).toList();
    Map<UUID, BookedBefore> before;
    try (Connection connection = database.getConnection()) {
      before = store.before(connection, ids);
    }
    for (Entry entry : entries) {
      UUID id = entry.event().id();
      BookedBefore known = before.get(id);
      if (known != null) {
        Verdict verdict = known.of(entry.event().estimated(), Digest.of(entry.event()));
        if (verdict != Verdict.CORRECTED) {
          verdicts.put(id, verdict);
        }
      }
    }
  }

  private static void impossible(Entry entry, Map<UUID, Verdict> verdicts) {
    verdicts.put(entry.event().id(), Verdict.IMPOSSIBLE);
  }

  private static List<Entry> without(List<Entry> entries, Set<UUID> ids) {
    Set<UUID> done = new HashSet<>(ids);
    return entries.stream().filter(entry -> !done.contains(entry.event().id())).toList();
  }
}
