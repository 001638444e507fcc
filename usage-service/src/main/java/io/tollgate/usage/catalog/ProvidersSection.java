package io.tollgate.usage.catalog;

import io.tollgate.usage.declared.Entry;
import io.tollgate.usage.declared.Item;
import io.tollgate.usage.declared.Lines;
import io.tollgate.usage.declared.Section;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Providers, as a document declares them. */
@ApplicationScoped
class ProvidersSection implements Section<ProvidersSection.Named> {

  private static final String ID = "id";

  private final Providers providers;
  private final Lines lines;

  ProvidersSection(Providers providers, Lines lines) {
    this.providers = providers;
    this.lines = lines;
  }

  record Named(String id, ProviderLine line) {}

  @Override
  public String name() {
    return "providers";
  }

  @Override
  public int order() {
    return 10;
  }

  @Override
  public Removal removal() {
    return Removal.DISABLED;
  }

  @Override
  public List<Item<Named>> current() {
    return providers.list("order by id").stream().map(this::item).toList();
  }

  @Override
  public Item<Named> read(Entry entry) {
    ProviderRow row = new ProviderRow();
    row.id = entry.text(ID);
    ProviderLine line = entry.as(ProviderLine.class, ID);
    Granted.unless(providers.objection(row.id, line));
    line.applyTo(row);
    return item(row);
  }

  @Override
  public Optional<String> write(Named wish) {
    Granted.of(providers.written(wish.id(), wish.line()));
    return Optional.empty();
  }

  @Override
  public void remove(Named there) {
    providers.disable(there.id());
  }

  private Item<Named> item(ProviderRow row) {
    ProviderLine line = ProviderLine.of(row);
    return new Item<>(row.id, lines.fields(ID, row.id, line), new Named(row.id, line));
  }
}
