package io.tollgate.usage.account;

import io.tollgate.contract.Uuid7;
import io.tollgate.edge.Problem;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;

/**
 * All holders of keys of one kind. Nobody is deleted: the ledger may name him. Empty answers mean
 * that there is none with this id, as far as one can see.
 *
 * @param <R> how one is stored
 * @param <T> what of one can be changed
 * @param <V> how one is shown
 */
public abstract class Register<R extends Closable, T, V> {

  private static final Logger LOG = Logger.getLogger(Register.class);

  private final Class<R> kind;
  private final String word;
  private final String pages;
  private final EntityManager database;
  private final Wall wall;
  private final InstantSource clock;
  private final Uuid7 ids;

  Register(
      Class<R> kind,
      String word,
      String pages,
      EntityManager database,
      Wall wall,
      InstantSource clock,
      RandomGenerator random) {
    this.kind = kind;
    this.word = word;
    this.pages = pages;
    this.database = database;
    this.wall = wall;
    this.clock = clock;
    this.ids = new Uuid7(clock, random);
  }

  /** What is asked for of those in sight, oldest first. */
  @Transactional
  public List<V> page(Sight sight, Asked asked) {
    wall.raise(sight);
    return database
        .createQuery(pages, kind)
        .setParameter("everybody", sight.isOfAll())
        .setParameter("bound", sight.bound())
        .setParameter("tenant", asked.tenant())
        .setParameter("archived", asked.archived())
        .setParameter("after", asked.after())
        .setMaxResults(asked.size())
        .getResultList()
        .stream()
        .map(this::view)
        .toList();
  }

  @Transactional
  public Optional<V> view(Sight sight, UUID id) {
    wall.raise(sight);
    return Optional.ofNullable(database.find(kind, id))
        .filter(row -> sight.reaches(row.tenant()))
        .map(this::view);
  }

  /** Gives one the terms that become of his present ones. */
  @Transactional
  public Optional<V> change(UUID id, UnaryOperator<T> change) {
    return open(id)
        .map(row -> {
          T terms = change.apply(terms(row));
          check(row, terms);
          take(row, terms);
          flush(row.name);
          return noted("changed", row);
        });
  }

  /** Blocks all his keys, until he is unblocked. */
  @Transactional
  public Optional<V> block(UUID id) {
    return open(id)
        .map(row -> {
          if (row.blockedAt == null) {
            row.blockedAt = now();
          }
          return noted("blocked", row);
        });
  }

  @Transactional
  public Optional<V> unblock(UUID id) {
    return open(id)
        .map(row -> {
          row.blockedAt = null;
          return noted("unblocked", row);
        });
  }

  /** Blocks all his keys for good; may be repeated. False when there is none with this id. */
  @Transactional
  public boolean archive(UUID id) {
    R row = database.find(kind, id, LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      return false;
    }
    checkArchiving(row);
    if (row.archivedAt == null) {
      row.archivedAt = now();
      noted("archived", row);
    }
    return true;
  }

  abstract T terms(R row);

  abstract void take(R row, T terms);

  abstract V view(R row);

  /** Objects to terms that this one cannot have. */
  void check(R row, T terms) {}

  /** Objects where this one cannot be archived. */
  void checkArchiving(R row) {}

  V added(R row) {
    database.persist(row);
    flush(row.name);
    return noted("added", row);
  }

  UUID nextId() {
    return ids.next();
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  // Locked, so that of two changes at once neither is lost.
  private Optional<R> open(UUID id) {
    R row = database.find(kind, id, LockModeType.PESSIMISTIC_WRITE);
    if (row != null && row.archivedAt != null) {
      String why = "This %s is archived, which is for good.".formatted(word);
      throw Objection.because(Problem.of(409, "archived", "Archived", why));
    }
    return Optional.ofNullable(row);
  }

  private void flush(String name) {
    try {
      database.flush();
    } catch (ConstraintViolationException taken) {
      throw Objection.taken(word, name);
    }
  }

  private V noted(String what, R row) {
    LOG.infof("account: %s %s id=%s tenant=%s", word, what, row.id, row.tenant());
    return view(row);
  }
}
