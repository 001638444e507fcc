package io.tollgate.usage.account;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tollgate.contract.ApiKey;
import io.tollgate.contract.Uuid7;
import io.tollgate.usage.account.Issued.Expired;
import io.tollgate.usage.account.Issued.Made;
import io.tollgate.usage.account.Issued.Unknown;
import io.tollgate.usage.account.KeyRow.Owner;
import io.tollgate.usage.account.Owners.Search.Found;
import io.tollgate.usage.account.Owners.Search.Missing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All keys of the installation: makes, shows and blocks them. */
@ApplicationScoped
class Keys implements PanacheRepositoryBase<KeyRow, UUID> {

  private static final String WITH_OWNER =
      "from KeyRow k join fetch k.tenant left join fetch k.team left join fetch k.user ";

  private final Owners owners;
  private final HashKey hashKey;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Uuid7 ids;

  Keys(Owners owners, HashKey hashKey, InstantSource clock, RandomGenerator random) {
    this.owners = owners;
    this.hashKey = hashKey;
    this.clock = clock;
    this.random = random;
    this.ids = new Uuid7(clock, random);
  }

  @Transactional
  Issued issue(NewKey wish) {
    return issue(wish, null);
  }

  /**
   * Within the transaction of the caller.
   *
   * @param given the key itself, when it was made elsewhere
   */
  Issued issue(NewKey wish, @Nullable ApiKey given) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (wish.expiresAt() != null && !wish.expiresAt().isAfter(now)) {
      return new Expired();
    }
    return switch (owners.find(wish)) {
      case Missing(String parameter, String name) -> new Unknown(parameter, name);
      case Found(Owner owner) ->
          made(wish, owner, now, given == null ? ApiKey.create(ids.next(), random) : given);
    };
  }

  /** The keys after this id, oldest first. */
  @Transactional
  List<KeyView> page(UUID after, int size) {
    return find(WITH_OWNER + "where k.id > ?1 order by k.id", after).page(0, size).stream()
        .map(KeyView::of)
        .toList();
  }

  @Transactional
  Optional<KeyView> view(UUID id) {
    return find(WITH_OWNER + "where k.id = ?1", id).firstResultOptional().map(KeyView::of);
  }

  /** Blocks the key for good; a key that is blocked stays as it is. False when there is none. */
  @Transactional
  boolean block(UUID id) {
    KeyRow row = findById(id);
    if (row == null) {
      return false;
    }
    if (row.blockedAt == null) {
      row.blockedAt = clock.instant();
    }
    return true;
  }

  /** Those that are not blocked, oldest first. */
  List<KeyRow> unblocked() {
    return list(WITH_OWNER + "where k.blockedAt is null order by k.id");
  }

  /** Whether a key that was made elsewhere can be, or is already, the one of this name. */
  boolean isFree(ApiKey key, String tenant, String name) {
    List<KeyRow> named =
        list(
            WITH_OWNER
                + "where k.blockedAt is null and k.tenant.name = ?1 and k.name = ?2 order by k.id",
            tenant,
            name);
    if (named.isEmpty()) {
      return findById(key.id()) == null;
    }
    return named.stream()
        .anyMatch(row ->
            row.id.equals(key.id()) && MessageDigest.isEqual(row.secretHash, hashKey.hash(key)));
  }

  private Made made(NewKey wish, Owner owner, Instant now, ApiKey key) {
    KeyRow row = new KeyRow(key.id(), wish.name(), owner, hashKey.hash(key), now);
    row.expiresAt = wish.expiresAt();
    persist(row);
    return new Made(KeyView.of(row), key);
  }
}
