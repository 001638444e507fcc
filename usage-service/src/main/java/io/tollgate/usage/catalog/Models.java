package io.tollgate.usage.catalog;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tollgate.usage.catalog.Put.Changed;
import io.tollgate.usage.catalog.Put.Homeless;
import io.tollgate.usage.catalog.Put.Made;
import io.tollgate.usage.catalog.Put.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The models that are listed. */
@ApplicationScoped
class Models implements PanacheRepositoryBase<ModelRow, OfProvider> {

  private static final int MOST_CHARACTERS = 200;

  private final InstantSource clock;

  Models(InstantSource clock) {
    this.clock = clock;
  }

  @Transactional
  List<ModelLine> of(String provider) {
    return find("provider = ?1 order by id", provider).stream().map(ModelLine::of).toList();
  }

  @Transactional
  Optional<ModelLine> view(String provider, String model) {
    return findByIdOptional(new OfProvider(provider, model)).map(ModelLine::of);
  }

  Put<ModelLine> put(String provider, String model, ModelLine line) {
    return objection(model, line)
        .<Put<ModelLine>>map(Refused::new)
        .orElseGet(() ->
            Upsert.of(
                "model",
                provider + "/" + model,
                () -> written(new OfProvider(provider, model), line)));
  }

  Optional<Objection> objection(String model, ModelLine line) {
    return Objection.first(
        List.of(
            Objection.unless(
                isName(model),
                "model",
                "must have 1 to %d printable characters.".formatted(MOST_CHARACTERS)),
            line.objection()));
  }

  /** Takes a model out of use; false when there is none. */
  @Transactional
  boolean disable(String provider, String model) {
    Optional<ModelRow> row = findByIdOptional(new OfProvider(provider, model));
    row.ifPresent(found -> found.enabled = false);
    return row.isPresent();
  }

  /** Within the transaction of the caller. */
  Put<ModelLine> written(OfProvider id, ModelLine line) {
    if (getEntityManager().find(ProviderRow.class, id.provider()) == null) {
      return new Homeless<>("provider", id.provider());
    }
    ModelRow known = findById(id);
    if (known != null) {
      line.applyTo(known);
      return new Changed<>(ModelLine.of(known));
    }
    ModelRow row = new ModelRow();
    row.provider = id.provider();
    row.id = id.id();
    row.createdAt = clock.instant();
    line.applyTo(row);
    persistAndFlush(row);
    return new Made<>(ModelLine.of(row));
  }

  private static boolean isName(String text) {
    return !text.isBlank()
        && text.length() <= MOST_CHARACTERS
        && text.chars().noneMatch(Character::isISOControl);
  }
}
