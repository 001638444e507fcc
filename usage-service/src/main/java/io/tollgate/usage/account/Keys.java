package io.tollgate.usage.account;

import io.tollgate.contract.ApiKey;
import io.tollgate.contract.Uuid7;
import io.tollgate.edge.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * All keys of the installation: makes, shows, changes, rotates, blocks and revokes them. Empty
 * answers mean that there is none with this id, as far as one can see.
 */
@ApplicationScoped
public class Keys {

  private static final Logger LOG = Logger.getLogger(Keys.class);
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(90);

  private final KeyStore store;
  private final Owners owners;
  private final HashKey hashKey;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Uuid7 ids;

  Keys(
      KeyStore store, Owners owners, HashKey hashKey, InstantSource clock, RandomGenerator random) {
    this.store = store;
    this.owners = owners;
    this.hashKey = hashKey;
    this.clock = clock;
    this.random = random;
    this.ids = new Uuid7(clock, random);
  }

  /** Makes a key of the tenant of this name. */
  @Transactional
  public Issued issue(String tenant, KeyTerms terms) {
    return issue(tenant, terms, null);
  }

  /**
   * Within the transaction of the caller.
   *
   * @param given the key itself, when it was made elsewhere
   */
  Issued issue(String tenant, KeyTerms terms, @Nullable ApiKey given) {
    Instant now = now();
    ApiKey key = given == null ? ApiKey.create(ids.next(), random) : given;
    KeyRow row = new KeyRow(key.id(), owners.tenant(tenant), hashKey.hash(key), now);
    requireFuture(terms, now);
    take(row, terms);
    store.add(row);
    return new Issued(noted("made", row, now), key);
  }

  /** Whether a key that was made elsewhere can be, or is already, the one that is meant. */
  boolean isFree(ApiKey key, Optional<UUID> there) {
    Optional<KeyRow> known = store.find(Sight.OF_ALL, key.id());
    return there.isEmpty()
        ? known.isEmpty()
        : known
            .filter(row -> row.id.equals(there.get()))
            .filter(row -> MessageDigest.isEqual(row.secretHash, hashKey.hash(key)))
            .isPresent();
  }

  /** What is asked for of those in sight, oldest first. */
  @Transactional
  public List<KeyView> page(Sight sight, KeysAsked asked) {
    Instant now = now();
    return store.page(sight, asked).stream().map(row -> KeyView.of(row, now)).toList();
  }

  @Transactional
  public Optional<KeyView> view(Sight sight, UUID id) {
    return store.find(sight, id).map(row -> KeyView.of(row, now()));
  }

  /** The key that this is, if its secret is right and it may be used. */
  @Transactional
  public Optional<KeyView> proven(ApiKey key) {
    Instant now = now();
    return store
        .find(Sight.OF_ALL, key.id())
        .filter(row -> holds(row, hashKey.hash(key), now))
        .map(row -> KeyView.of(row, now))
        .filter(view -> view.standing().isActive());
  }

  private static boolean holds(KeyRow row, byte[] hash, Instant now) {
    boolean overlaps = row.previousUntil != null && row.previousUntil.isAfter(now);
    return MessageDigest.isEqual(row.secretHash, hash)
        || (overlaps && MessageDigest.isEqual(row.previousHash, hash));
  }

  /** Gives a key the terms that become of its present ones. */
  @Transactional
  public Optional<KeyView> change(UUID id, UnaryOperator<KeyTerms> change) {
    return changed(
        id,
        "changed",
        row -> {
          KeyTerms before = row.terms();
          KeyTerms terms = change.apply(before);
          if (terms.expiresAt() != null && !terms.expiresAt().equals(before.expiresAt())) {
            requireFuture(terms, now());
          }
          take(row, terms);
        });
  }

  /** Gives a key another secret; the present one works for so long beside it. */
  @Transactional
  public Optional<Issued> rotate(UUID id, Duration overlap) {
    if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
      throw Objection.to("overlap", "must be between PT0S and " + LONGEST_OVERLAP + ".");
    }
    return inForce(id)
        .map(row -> {
          Instant now = now();
          ApiKey key = ApiKey.create(row.id, random);
          row.rotate(hashKey.hash(key), now, now.plus(overlap).truncatedTo(ChronoUnit.MICROS));
          return new Issued(noted("rotated", row, now), key);
        });
  }

  /** Lets a key work no more, until it is unblocked. */
  @Transactional
  public Optional<KeyView> block(UUID id) {
    return changed(
        id,
        "blocked",
        row -> {
          if (row.blockedAt == null) {
            row.blockedAt = now();
          }
        });
  }

  @Transactional
  public Optional<KeyView> unblock(UUID id) {
    return changed(id, "unblocked", row -> row.blockedAt = null);
  }

  /** Lets a key work no more for good; may be repeated. False when there is none with this id. */
  @Transactional
  public boolean revoke(UUID id) {
    Optional<KeyRow> key = store.locked(id);
    key.filter(row -> row.revokedAt == null)
        .ifPresent(row -> {
          row.revokedAt = now();
          noted("revoked", row, row.revokedAt);
        });
    return key.isPresent();
  }

  private Optional<KeyView> changed(UUID id, String what, Consumer<KeyRow> change) {
    return inForce(id)
        .map(row -> {
          change.accept(row);
          return noted(what, row, now());
        });
  }

  private Optional<KeyRow> inForce(UUID id) {
    Optional<KeyRow> row = store.locked(id);
    if (row.isPresent() && row.get().revokedAt != null) {
      throw Objection.because(
          Problem.of(409, "key-revoked", "Key revoked", "This key is revoked, which is for good."));
    }
    return row;
  }

  private void take(KeyRow row, KeyTerms terms) {
    row.take(terms);
    if (!Objects.equals(terms.team(), row.team == null ? null : row.team.name)) {
      row.team = owners.team(row.tenant.id, terms.team());
    }
    if (!Objects.equals(terms.user(), row.user == null ? null : row.user.name)) {
      row.user = owners.user(row.tenant.id, terms.user());
    }
  }

  private static void requireFuture(KeyTerms terms, Instant now) {
    if (terms.expiresAt() != null && !terms.expiresAt().isAfter(now)) {
      throw Objection.to("expires_at", "must be in the future.");
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static KeyView noted(String what, KeyRow row, Instant now) {
    LOG.infof("key %s key=%s tenant=%s", what, row.id, row.tenant.id);
    return KeyView.of(row, now);
  }
}
