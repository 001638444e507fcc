package io.tollgate.usage.catalog;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tollgate.usage.catalog.Put.Changed;
import io.tollgate.usage.catalog.Put.Made;
import io.tollgate.usage.catalog.Put.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The providers that are listed. */
@ApplicationScoped
class Providers implements PanacheRepositoryBase<ProviderRow, String> {

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  private final Endpoints endpoints;
  private final Addresses addresses;
  private final InstantSource clock;

  Providers(Endpoints endpoints, Addresses addresses, InstantSource clock) {
    this.endpoints = endpoints;
    this.addresses = addresses;
    this.clock = clock;
  }

  @Transactional
  List<ProviderView> views() {
    Map<String, List<EndpointRow>> byProvider =
        endpoints.inOrder().stream().collect(Collectors.groupingBy(row -> row.provider));
    return find("order by id").stream()
        .map(row -> ProviderView.of(row, byProvider.getOrDefault(row.id, List.of())))
        .toList();
  }

  @Transactional
  Optional<ProviderView> view(String id) {
    return findByIdOptional(id).map(this::shown);
  }

  Put<ProviderView> put(String id, ProviderLine line) {
    return objection(id, line)
        .<Put<ProviderView>>map(Refused::new)
        .orElseGet(() -> Upsert.of("provider", id, () -> written(id, line)));
  }

  Optional<Objection> objection(String id, ProviderLine line) {
    return Objection.first(
        List.of(
            Objection.unless(
                ID.matcher(id).matches(),
                "id",
                "must be made of small letters, digits and dashes, 63 at most."),
            line.objection(addresses)));
  }

  /** Takes a provider out of use; false when there is none. */
  @Transactional
  boolean disable(String id) {
    Optional<ProviderRow> row = findByIdOptional(id);
    row.ifPresent(found -> found.enabled = false);
    return row.isPresent();
  }

  /** Within the transaction of the caller. */
  Put<ProviderView> written(String id, ProviderLine line) {
    ProviderRow known = findById(id);
    if (known != null) {
      line.applyTo(known);
      return new Changed<>(shown(known));
    }
    ProviderRow row = new ProviderRow();
    row.id = id;
    row.createdAt = clock.instant();
    line.applyTo(row);
    persistAndFlush(row);
    return new Made<>(shown(row));
  }

  private ProviderView shown(ProviderRow row) {
    return ProviderView.of(row, endpoints.of(row.id));
  }
}
