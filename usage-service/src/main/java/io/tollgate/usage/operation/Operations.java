package io.tollgate.usage.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.usage.ledger.Ledger;
import io.tollgate.usage.ledger.Verdict;
import io.tollgate.usage.operation.Kept.Ending;
import io.tollgate.usage.operation.Makers.Made;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Begins operations and ends them, each once. */
@ApplicationScoped
class Operations {

  /** The class of SQLSTATEs that blame a value: out of range, not representable. */
  private static final String DATA_EXCEPTION = "22";

  private final Payers payers;
  private final Makers makers;
  private final Pricing pricing;
  private final Ledger ledger;
  private final OperationStore store;
  private final Moments moments;

  Operations(
      Payers payers,
      Makers makers,
      Pricing pricing,
      Ledger ledger,
      OperationStore store,
      Moments moments) {
    this.payers = payers;
    this.makers = makers;
    this.pricing = pricing;
    this.ledger = ledger;
    this.store = store;
    this.moments = moments;
  }

  Told start(UUID tenant, Start start, ObjectNode said) throws SQLException {
    Optional<Kept> known = before(tenant, start.operationId());
    if (known.isEmpty()) {
      Kept kept = begun(tenant, start, said, moments.now());
      if (store.insert(kept)) {
        return new Told.Now(kept.id());
      }
      known = before(tenant, kept.name());
    }
    return known.map(kept -> again(kept, kept.startSaid(), said)).orElseGet(Told.Unknown::new);
  }

  Told end(UUID tenant, String id, End end, ObjectNode said) throws SQLException {
    Kept kept = find(tenant, id).orElse(null);
    if (kept == null) {
      return new Told.Unknown();
    }
    if (kept.ending() != null) {
      return again(kept, kept.ending().said(), said);
    }
    Optional<String> otherwise = otherwise(kept, end);
    if (otherwise.isPresent()) {
      return new Told.Otherwise(otherwise.get());
    }
    Ending ending = new Ending(moments.now(), said, end.costEstimate());
    Kept ended = ended(kept, end, ending);
    if (post(ended, end, connection -> store.end(connection, ended, ending))) {
      return new Told.Now(kept.id());
    }
    // Somebody else ended it since we looked, and ends are never taken back.
    return end(tenant, id, end, said);
  }

  /** Begins and ends it at once. */
  Told record(UUID tenant, Start start, ObjectNode startSaid, End end, ObjectNode endSaid)
      throws SQLException {
    Optional<Kept> known = before(tenant, start.operationId());
    if (known.isEmpty()) {
      Instant now = moments.now();
      Kept kept = begun(tenant, start, startSaid, began(now, end.durationMs()));
      Kept ended = ended(kept, end, new Ending(now, endSaid, end.costEstimate()));
      if (post(ended, end, connection -> store.insert(connection, ended))) {
        return new Told.Now(kept.id());
      }
      known = before(tenant, kept.name());
    }
    return known.map(kept -> recordedBefore(kept, startSaid, endSaid)).orElseGet(Told.Unknown::new);
  }

  private static Told recordedBefore(Kept known, ObjectNode startSaid, ObjectNode endSaid) {
    Told start = again(known, known.startSaid(), startSaid);
    if (start instanceof Told.Otherwise) {
      return start;
    }
    return known.ending() == null ? new Told.Begun() : again(known, known.ending().said(), endSaid);
  }

  /** One that was told by hand, by the caller's name for it or by ours. */
  Optional<Kept> find(UUID tenant, String id) throws SQLException {
    return store.find(tenant, id, Ids.read(id).orElse(null));
  }

  // Looked for before anything is made of what is said now: who is who, and whose model is whose,
  // may have changed since it was said first.
  private Optional<Kept> before(UUID tenant, @Nullable String name) throws SQLException {
    return name == null ? Optional.empty() : store.find(tenant, name, null);
  }

  private static Told again(Kept kept, ObjectNode before, ObjectNode now) {
    return Said.difference(before, now)
        .<Told>map(Told.Otherwise::new)
        .orElseGet(() -> new Told.Again(kept.id()));
  }

  private static Optional<String> otherwise(Kept kept, End end) {
    if (end.model() != null && kept.model() != null && !end.model().equals(kept.model())) {
      return Optional.of("model");
    }
    return end.provider() != null
            && kept.provider() != null
            && !end.provider().equals(kept.provider())
        ? Optional.of("provider")
        : Optional.empty();
  }

  private Kept begun(UUID tenant, Start start, ObjectNode said, Instant otherwiseStarted)
      throws SQLException {
    Instant startedAt =
        start.startedAt() == null
            ? otherwiseStarted
            : moments.plausible("started_at", start.startedAt());
    UUID id = moments.idOf(startedAt);
    return new Kept(
        id,
        start.operationId() == null ? id.toString() : start.operationId(),
        start.operationType(),
        start.provider(),
        start.model(),
        payers.of(tenant, start),
        start.attribution(),
        start.metadata(),
        startedAt,
        moments.due(start.timeout()),
        moments.now(),
        said,
        null,
        null);
  }

  private Kept ended(Kept kept, End end, Ending ending) throws SQLException {
    Made made =
        makers.find(
            kept.provider() == null ? end.provider() : kept.provider(),
            kept.model() == null ? end.model() : kept.model());
    ObjectNode metadata = kept.metadata().deepCopy();
    metadata.setAll(end.metadata());
    return kept.ended(ending, made.provider(), made.model(), metadata);
  }

  // Without a start of its own, what is over now began as long ago as it took.
  private static Instant began(Instant now, @Nullable BigDecimal durationMs) {
    return durationMs == null ? now : now.minus(End.micros(durationMs), ChronoUnit.MICROS);
  }

  private boolean post(Kept ended, End end, Ledger.Along along) throws SQLException {
    try {
      Optional<Verdict> verdict = ledger.post(pricing.entry(ended, end), along);
      if (verdict.filter(Verdict.PUT_AWAY::equals).isPresent()) {
        throw Objection.to("started_at", "is in a month whose books were put away.");
      }
      return verdict.isPresent();
    } catch (SQLException failed) {
      if (failed.getSQLState() != null && failed.getSQLState().startsWith(DATA_EXCEPTION)) {
        throw Objection.to("tokens", "come to a cost that is larger than the books can hold.");
      }
      throw failed;
    }
  }
}
