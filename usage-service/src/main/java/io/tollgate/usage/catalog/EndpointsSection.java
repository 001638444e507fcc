package io.tollgate.usage.catalog;

import io.tollgate.usage.declared.Entry;
import io.tollgate.usage.declared.Item;
import io.tollgate.usage.declared.Lines;
import io.tollgate.usage.declared.Section;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Endpoints of providers, as a document declares them. */
@ApplicationScoped
class EndpointsSection implements Section<EndpointsSection.Named> {

  private static final String PROVIDER = "provider";

  private final Endpoints endpoints;
  private final Lines lines;

  EndpointsSection(Endpoints endpoints, Lines lines) {
    this.endpoints = endpoints;
    this.lines = lines;
  }

  record Named(OfProvider id, EndpointLine line) {}

  @Override
  public String name() {
    return "endpoints";
  }

  @Override
  public int order() {
    return 30;
  }

  @Override
  public Removal removal() {
    return Removal.DELETED;
  }

  @Override
  public List<Item<Named>> current() {
    return endpoints.inOrder().stream().map(this::item).toList();
  }

  @Override
  public Item<Named> read(Entry entry) {
    EndpointRow row = new EndpointRow();
    row.provider = entry.text(PROVIDER);
    row.id = entry.text("name");
    EndpointLine line = entry.as(EndpointLine.class, PROVIDER);
    Granted.unless(endpoints.objection(row.id, line));
    line.applyTo(row);
    return item(row);
  }

  @Override
  public List<Need> needs(Named wish) {
    String provider = wish.id().provider();
    List<Need> needs = new ArrayList<>();
    needs.add(new Need(PROVIDER, "providers", provider));
    if (wish.line().storedCredential() != null) {
      needs.add(
          new Need(
              "stored_credential", "credentials", provider + "/" + wish.line().storedCredential()));
    }
    return needs;
  }

  @Override
  public Optional<String> write(Named wish) {
    Granted.of(endpoints.written(wish.id(), wish.line()));
    return Optional.empty();
  }

  @Override
  public void remove(Named there) {
    endpoints.remove(there.id().provider(), there.id().id());
  }

  private Item<Named> item(EndpointRow row) {
    EndpointLine line = EndpointLine.of(row);
    return new Item<>(
        row.provider + "/" + row.id,
        lines.fields(PROVIDER, row.provider, line),
        new Named(new OfProvider(row.provider, row.id), line));
  }
}
