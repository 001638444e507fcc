package io.tollgate.usage.ledger;

import io.tollgate.contract.UsageEvent;
import io.tollgate.usage.ledger.Correction.Reason;
import io.tollgate.usage.ledger.Entry.Charge;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was booked as an estimate becomes what it was. */
@ApplicationScoped
class Truths {

  private static final String ACTOR = "ingest";

  private final LedgerStore store;
  private final Corrections corrections;

  Truths(LedgerStore store, Corrections corrections) {
    this.store = store;
    this.corrections = corrections;
  }

  /** Books these entries, of different ids, as far as they are truths about estimates. */
  Map<UUID, Verdict> tell(List<Entry> entries) throws SQLException {
    Map<UUID, Verdict> verdicts = new HashMap<>();
    corrections.correct(connection -> truths(connection, entries, verdicts));
    return verdicts;
  }

  // Looked at once more, for now nobody else can tell it first.
  private List<Correction> truths(
      Connection connection, List<Entry> entries, Map<UUID, Verdict> verdicts) throws SQLException {
    List<UUID> ids = entries.stream().map(entry -> entry.event().id()).toList();
    Map<UUID, BookedBefore> before = store.before(connection, ids);
    Map<UUID, AttemptState> states = AttemptStates.of(connection, ids);
    List<Correction> truths = new ArrayList<>();
    for (Entry entry : entries) {
      UUID id = entry.event().id();
      Verdict verdict = verdict(entry.event(), before.get(id), states.get(id));
      verdicts.put(id, verdict);
      AttemptState state = states.get(id);
      if (verdict == Verdict.CORRECTED && state != null) {
        truths.addAll(truth(entry, state));
      }
    }
    return truths;
  }

  private static Verdict verdict(
      UsageEvent event, @Nullable BookedBefore before, @Nullable AttemptState state) {
    if (before == null || state == null) {
      return Verdict.PUT_AWAY;
    }
    Verdict verdict = before.of(event.estimated(), Digest.of(event));
    return verdict == Verdict.CORRECTED && !state.isOf(event) ? Verdict.CONFLICT : verdict;
  }

  private static List<Correction> truth(Entry entry, AttemptState state) {
    List<Difference> differences = Difference.between(state.figures(), Figures.of(entry));
    Charge charge = entry.charge();
    List<Correction> truth = new ArrayList<>();
    for (Difference difference : differences) {
      boolean last = difference.outcome() == entry.event().outcome();
      truth.add(
          new Correction(
              Correction.idFor(state.id(), last ? "truth" : "no estimate"),
              state.id(),
              Reason.TRUTH,
              null,
              ACTOR,
              last && charge != null ? charge.price() : null,
              difference,
              last ? Digest.of(entry.event()) : null));
    }
    return truth;
  }
}
