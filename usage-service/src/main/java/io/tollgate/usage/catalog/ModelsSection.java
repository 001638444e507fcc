package io.tollgate.usage.catalog;

import io.tollgate.usage.declared.Entry;
import io.tollgate.usage.declared.Item;
import io.tollgate.usage.declared.Lines;
import io.tollgate.usage.declared.Section;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Models of providers, as a document declares them. */
@ApplicationScoped
class ModelsSection implements Section<ModelsSection.Named> {

  private static final String PROVIDER = "provider";

  private final Models models;
  private final Lines lines;

  ModelsSection(Models models, Lines lines) {
    this.models = models;
    this.lines = lines;
  }

  record Named(OfProvider id, ModelLine line) {}

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
    return models.list("order by provider, id").stream().map(this::item).toList();
  }

  @Override
  public Item<Named> read(Entry entry) {
    ModelRow row = new ModelRow();
    row.provider = entry.text(PROVIDER);
    row.id = entry.text("model");
    ModelLine line = entry.as(ModelLine.class);
    Granted.unless(models.objection(row.id, line));
    line.applyTo(row);
    return item(row);
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

  private Item<Named> item(ModelRow row) {
    ModelLine line = ModelLine.of(row);
    OfProvider id = new OfProvider(row.provider, row.id);
    return new Item<>(row.provider + "/" + row.id, lines.fields(line), new Named(id, line));
  }
}
