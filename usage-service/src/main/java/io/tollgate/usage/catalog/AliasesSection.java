package io.tollgate.usage.catalog;

import io.tollgate.usage.declared.Entry;
import io.tollgate.usage.declared.Flaw;
import io.tollgate.usage.declared.Item;
import io.tollgate.usage.declared.Lines;
import io.tollgate.usage.declared.Section;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Aliases of tenants and of everybody, as a document declares them. */
@ApplicationScoped
class AliasesSection implements Section<AliasLine> {

  private final Aliases aliases;
  private final Lines lines;

  AliasesSection(Aliases aliases, Lines lines) {
    this.aliases = aliases;
    this.lines = lines;
  }

  @Override
  public String name() {
    return "aliases";
  }

  @Override
  public int order() {
    return 50;
  }

  @Override
  public Removal removal() {
    return Removal.DELETED;
  }

  @Override
  public List<Item<AliasLine>> current() {
    return aliases.all().stream().map(this::item).toList();
  }

  @Override
  public Item<AliasLine> read(Entry entry) {
    String name = entry.text("name");
    AliasLine line = entry.as(AliasLine.class);
    Granted.unless(line.objection(name));
    if (aliases.of(line.tenant()).isEmpty()) {
      throw new Flaw("tenant", "names '%s', which does not exist.".formatted(line.tenant()));
    }
    return item(line);
  }

  @Override
  public Optional<String> write(AliasLine wish) {
    Granted.of(aliases.written(wish.tenant(), String.valueOf(wish.name()), wish));
    return Optional.empty();
  }

  @Override
  public void remove(AliasLine there) {
    aliases.remove(there.tenant(), String.valueOf(there.name()));
  }

  private Item<AliasLine> item(AliasLine line) {
    String owner = line.tenant() == null ? "" : line.tenant() + ":";
    return new Item<>(owner + line.name(), lines.fields(line), line);
  }
}
