package io.tollgate.usage.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keys with those they belong to, as far as somebody may see them. */
@ApplicationScoped
class KeyStore {

  private static final String PAGE =
      """
      from KeyRow k join fetch k.tenant left join fetch k.team left join fetch k.user
      where k.id > :after and (:everybody = true or k.tenant.id = :bound)
        and (:tenant = '' or k.tenant.name = :tenant)
        and (:team = '' or k.team.name = :team)
        and (:user = '' or k.user.name = :user)
        and (:tag = '' or array_contains(k.tags, :tag))
      order by k.id
      """;

  private static final String ONE =
      """
      from KeyRow k join fetch k.tenant left join fetch k.team left join fetch k.user
      where k.id = :id and (:everybody = true or k.tenant.id = :bound)
      """;

  private final EntityManager database;
  private final Wall wall;

  KeyStore(EntityManager database, Wall wall) {
    this.database = database;
    this.wall = wall;
  }

  List<KeyRow> page(Sight sight, KeysAsked asked) {
    wall.raise(sight);
    return database
        .createQuery(PAGE, KeyRow.class)
        .setParameter("everybody", sight.isOfAll())
        .setParameter("bound", sight.bound())
        .setParameter("tenant", asked.tenant())
        .setParameter("team", asked.team())
        .setParameter("user", asked.user())
        .setParameter("tag", asked.tag())
        .setParameter("after", asked.after())
        .setMaxResults(asked.size())
        .getResultList();
  }

  Optional<KeyRow> find(Sight sight, UUID id) {
    wall.raise(sight);
    return database
        .createQuery(ONE, KeyRow.class)
        .setParameter("id", id)
        .setParameter("everybody", sight.isOfAll())
        .setParameter("bound", sight.bound())
        .getResultStream()
        .findFirst();
  }

  /** A key to be changed, locked, so that of two changes at once neither is lost. */
  Optional<KeyRow> locked(UUID id) {
    return Optional.ofNullable(database.find(KeyRow.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  void add(KeyRow row) {
    database.persist(row);
  }
}
