package io.tollgate.usage.catalog;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tollgate.usage.catalog.Put.Changed;
import io.tollgate.usage.catalog.Put.Homeless;
import io.tollgate.usage.catalog.Put.Made;
import io.tollgate.usage.catalog.Put.Refused;
import io.tollgate.usage.credential.Credentials;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The endpoints that are listed for providers. */
@ApplicationScoped
class Endpoints implements PanacheRepositoryBase<EndpointRow, OfProvider> {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  private final Addresses addresses;
  private final Credentials credentials;
  private final InstantSource clock;

  Endpoints(Addresses addresses, Credentials credentials, InstantSource clock) {
    this.addresses = addresses;
    this.credentials = credentials;
    this.clock = clock;
  }

  /** All of them. */
  List<EndpointRow> inOrder() {
    return list("order by provider, group, id");
  }

  List<EndpointRow> of(String provider) {
    return list("provider = ?1 order by group, id", provider);
  }

  Put<EndpointLine> put(String provider, String name, EndpointLine line) {
    return objection(name, line)
        .<Put<EndpointLine>>map(Refused::new)
        .orElseGet(() ->
            Upsert.of(
                "endpoint",
                provider + "/" + name,
                () -> written(new OfProvider(provider, name), line)));
  }

  Optional<Objection> objection(String name, EndpointLine line) {
    return Objection.first(
        List.of(
            Objection.unless(
                NAME.matcher(name).matches(),
                "name",
                "must be made of small letters, digits and dashes, 63 at most."),
            line.objection(addresses)));
  }

  /** Takes an endpoint away; false when there is none. */
  @Transactional
  boolean remove(String provider, String name) {
    return deleteById(new OfProvider(provider, name));
  }

  /** Within the transaction of the caller. */
  Put<EndpointLine> written(OfProvider id, EndpointLine line) {
    if (getEntityManager().find(ProviderRow.class, id.provider()) == null) {
      return new Homeless<>("provider", id.provider());
    }
    Optional<Objection> missing =
        Objection.unlessOneOf(
            "stored_credential", line.storedCredential(), credentials.names(id.provider()));
    if (missing.isPresent()) {
      return new Refused<>(missing.get());
    }
    EndpointRow known = findById(id);
    if (known != null) {
      line.applyTo(known);
      return new Changed<>(EndpointLine.of(known));
    }
    EndpointRow row = new EndpointRow();
    row.provider = id.provider();
    row.id = id.id();
    row.createdAt = clock.instant();
    line.applyTo(row);
    persistAndFlush(row);
    return new Made<>(EndpointLine.of(row));
  }
}
