package io.tollgate.usage.account;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** All tenants' teams. */
@Singleton
public class Teams extends Register<TeamRow, TeamTerms, TeamView> {

  private static final String PAGE =
      """
      from TeamRow r join fetch r.owner
      where r.id > :after and (:everybody = true or r.owner.id = :bound)
        and (:tenant = '' or r.owner.name = :tenant)
        and (:archived = true or r.archivedAt is null)
      order by r.id
      """;

  private final Owners owners;

  Teams(
      EntityManager database,
      Wall wall,
      Owners owners,
      InstantSource clock,
      RandomGenerator random) {
    super(TeamRow.class, "team", PAGE, database, wall, clock, random);
    this.owners = owners;
  }

  @Transactional
  public TeamView add(String tenant, TeamTerms terms) {
    return added(new TeamRow(nextId(), owners.tenant(tenant), terms, now()));
  }

  @Override
  TeamTerms terms(TeamRow row) {
    return row.terms();
  }

  @Override
  void take(TeamRow row, TeamTerms terms) {
    row.take(terms);
  }

  @Override
  TeamView view(TeamRow row) {
    return TeamView.of(row);
  }
}
