package io.tollgate.usage.account;

import io.tollgate.contract.Claims;
import io.tollgate.edge.Problem;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Everybody who pays a bill of its own. */
@Singleton
public class Tenants extends Register<TenantRow, TenantTerms, TenantView> {

  private static final String PAGE =
      """
      from TenantRow r
      where r.id > :after and (:everybody = true or r.id = :bound)
        and (:tenant = '' or r.name = :tenant)
        and (:archived = true or r.archivedAt is null)
      order by r.id
      """;

  Tenants(EntityManager database, Wall wall, InstantSource clock, RandomGenerator random) {
    super(TenantRow.class, "tenant", PAGE, database, wall, clock, random);
  }

  @Transactional
  public TenantView add(TenantTerms terms) {
    return added(new TenantRow(nextId(), terms, now()));
  }

  /** Whatever names no tenant means this one, so it keeps its name. */
  @Override
  void check(TenantRow row, TenantTerms terms) {
    if (row.id.equals(Claims.DEFAULT_TENANT) && !row.name.equals(terms.name())) {
      throw Objection.to("name", "cannot be changed of the default tenant.");
    }
  }

  @Override
  void checkArchiving(TenantRow row) {
    if (row.id.equals(Claims.DEFAULT_TENANT)) {
      throw Objection.because(
          Problem.of(
              409,
              "default-tenant",
              "Default tenant",
              "The default tenant cannot be archived. Block it with POST /v1/tenants/{id}/block."));
    }
  }

  @Override
  TenantTerms terms(TenantRow row) {
    return row.terms();
  }

  @Override
  void take(TenantRow row, TenantTerms terms) {
    row.take(terms);
  }

  @Override
  TenantView view(TenantRow row) {
    return TenantView.of(row);
  }
}
