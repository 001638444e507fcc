package io.tollgate.usage.catalog;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tollgate.contract.Uuid7;
import io.tollgate.usage.catalog.Put.Changed;
import io.tollgate.usage.catalog.Put.Homeless;
import io.tollgate.usage.catalog.Put.Made;
import io.tollgate.usage.catalog.Put.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The names tenants, or everybody, may use for models. */
@ApplicationScoped
class Aliases implements PanacheRepositoryBase<AliasRow, UUID> {

  private static final String TENANT = "SELECT id FROM tenants WHERE name = :name";
  private static final String NAMED = "name = ?1 and tenant is not distinct from ?2";
  private static final String WHOSE = "tenant is not distinct from ?1 order by name";

  private final InstantSource clock;
  private final Uuid7 ids;

  Aliases(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.ids = new Uuid7(clock, random);
  }

  /** A tenant's own, or everybody's; empty when there is no such tenant. */
  @Transactional
  Optional<List<AliasLine>> of(@Nullable String tenant) {
    return owner(tenant)
        .map(owner ->
            find(WHOSE, owner.id()).stream().map(row -> AliasLine.of(row, tenant)).toList());
  }

  /** All tenants' and everybody's. */
  @Transactional
  List<AliasLine> all() {
    Map<UUID, String> tenants =
        getEntityManager()
            .unwrap(Session.class)
            .createNativeQuery("SELECT id, name FROM tenants", Tuple.class)
            .getResultStream()
            .collect(
                Collectors.toMap(
                    row -> row.get("id", UUID.class), row -> row.get("name", String.class)));
    return list("order by name, tenant").stream()
        .map(row -> AliasLine.of(row, row.tenant == null ? null : tenants.get(row.tenant)))
        .toList();
  }

  @Transactional
  Optional<AliasLine> view(@Nullable String tenant, String name) {
    return row(tenant, name).map(row -> AliasLine.of(row, tenant));
  }

  Put<AliasLine> put(@Nullable String tenant, String name, AliasLine line) {
    return line.objection(name)
        .<Put<AliasLine>>map(Refused::new)
        .orElseGet(() -> Upsert.of("alias", name, () -> written(tenant, name, line)));
  }

  /** Takes an alias away; false when there is none. */
  @Transactional
  boolean remove(@Nullable String tenant, String name) {
    Optional<AliasRow> row = row(tenant, name);
    row.ifPresent(this::delete);
    return row.isPresent();
  }

  /** Whose an alias is: a tenant's, or everybody's. */
  private record Owner(@Nullable UUID id) {}

  /** Within the transaction of the caller. */
  Put<AliasLine> written(@Nullable String tenant, String name, AliasLine line) {
    Optional<Owner> owner = owner(tenant);
    if (owner.isEmpty()) {
      return new Homeless<>("tenant", String.valueOf(tenant));
    }
    Optional<AliasRow> known = row(tenant, name);
    if (known.isPresent()) {
      line.applyTo(known.get());
      return new Changed<>(AliasLine.of(known.get(), tenant));
    }
    AliasRow row = new AliasRow();
    row.id = ids.next();
    row.tenant = owner.get().id();
    row.name = name;
    row.createdAt = clock.instant();
    line.applyTo(row);
    persistAndFlush(row);
    return new Made<>(AliasLine.of(row, tenant));
  }

  private Optional<AliasRow> row(@Nullable String tenant, String name) {
    return owner(tenant).flatMap(owner -> find(NAMED, name, owner.id()).firstResultOptional());
  }

  private Optional<Owner> owner(@Nullable String tenant) {
    if (tenant == null) {
      return Optional.of(new Owner(null));
    }
    return getEntityManager()
        .unwrap(Session.class)
        .createNativeQuery(TENANT, UUID.class)
        .setParameter("name", tenant)
        .uniqueResultOptional()
        .map(Owner::new);
  }
}
