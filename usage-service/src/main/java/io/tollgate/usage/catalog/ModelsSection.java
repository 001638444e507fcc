package io.tollgate.usage.catalog;

import io.tollgate.usage.declared.Entry;
import io.tollgate.usage.declared.Item;
import io.tollgate.usage.declared.Lines;
import io.tollgate.usage.declared.Section;
import io.tollgate.usage.shipped.ShippedModels;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Models of providers, as a document declares them; those that are as they were shipped are left
 * out.
 */
@ApplicationScoped
class ModelsSection implements Section<ModelsSection.Named> {

  private static final String PROVIDER = "provider";

  private final Models models;
  private final ShippedModels shipped;
  private final Lines lines;

  ModelsSection(Models models, ShippedModels shipped, Lines lines) {
    this.models = models;
    this.shipped = shipped;
    this.lines = lines;
  }

  /** A model, and whether it is one of those that are shipped, as it was shipped. */
  record Named(OfProvider id, ModelLine line, boolean shipped) {}

  @Override
  public String name() {
    return "models";
  }

  @Override
  public int order() {
    return 40;
  }

  @Override
  public Removal removal() {
    return Removal.DISABLED;
  }

  @Override
  public List<Item<Named>> current() {
    Set<String> unchanged = unchanged();
    return models.list("order by provider, id").stream()
        .map(row -> item(row, unchanged.contains(row.provider + "/" + row.id)))
        .toList();
  }

  @Override
  public boolean isShown(Named there) {
    return !there.shipped();
  }

  @Override
  public Item<Named> read(Entry entry) {
    ModelRow row = new ModelRow();
    row.provider = entry.text(PROVIDER);
    row.id = entry.text("model");
    ModelLine line = entry.as(ModelLine.class);
    Granted.unless(models.objection(row.id, line));
    line.applyTo(row);
    return item(row, false);
  }

  @Override
  public List<Need> needs(Named wish) {
    return List.of(new Need(PROVIDER, "providers", wish.id().provider()));
  }

  @Override
  public Optional<String> write(Named wish) {
    Granted.of(models.written(wish.id(), wish.line()));
    return Optional.empty();
  }

  @Override
  public void remove(Named there) {
    models.disable(there.id().provider(), there.id().id());
  }

  private Set<String> unchanged() {
    try {
      return shipped.unchanged();
    } catch (SQLException failed) {
      throw new PersistenceException("the shipped models cannot be read", failed);
    }
  }

  private Item<Named> item(ModelRow row, boolean isShipped) {
    ModelLine line = ModelLine.of(row);
    OfProvider id = new OfProvider(row.provider, row.id);
    return new Item<>(
        row.provider + "/" + row.id, lines.fields(line), new Named(id, line, isShipped));
  }
}
