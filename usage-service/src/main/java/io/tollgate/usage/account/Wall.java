package io.tollgate.usage.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/**
 * The second wall around a tenant: for the rest of the transaction row security hides everybody
 * else, whatever a statement forgets.
 */
@ApplicationScoped
class Wall {

  private static final String RAISE = "SELECT set_config('tollgate.tenant', :tenant, true)";

  private final EntityManager database;

  Wall(EntityManager database) {
    this.database = database;
  }

  void raise(Sight sight) {
    sight
        .tenant()
        .ifPresent(tenant ->
            database
                .createNativeQuery(RAISE, String.class)
                .setParameter("tenant", tenant.toString())
                .getSingleResult());
  }
}
