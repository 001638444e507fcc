package io.tollgate.usage.account;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** All who work for tenants. */
@Singleton
public class Users extends Register<UserRow, UserTerms, UserView> {

  private static final String PAGE =
      """
      from UserRow r join fetch r.owner
      where r.id > :after and (:everybody = true or r.owner.id = :bound)
        and (:tenant = '' or r.owner.name = :tenant)
        and (:archived = true or r.archivedAt is null)
      order by r.id
      """;

  private final Owners owners;

  Users(
      EntityManager database,
      Wall wall,
      Owners owners,
      InstantSource clock,
      RandomGenerator random) {
    super(UserRow.class, "user", PAGE, database, wall, clock, random);
    this.owners = owners;
  }

  @Transactional
  public UserView add(String tenant, UserTerms terms) {
    return added(new UserRow(nextId(), owners.tenant(tenant), terms, now()));
  }

  @Override
  UserTerms terms(UserRow row) {
    return row.terms();
  }

  @Override
  void take(UserRow row, UserTerms terms) {
    row.take(terms);
  }

  @Override
  UserView view(UserRow row) {
    return UserView.of(row);
  }
}
