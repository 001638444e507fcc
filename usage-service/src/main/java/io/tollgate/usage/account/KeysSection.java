package io.tollgate.usage.account;

import io.tollgate.contract.ApiKey;
import io.tollgate.usage.declared.Entry;
import io.tollgate.usage.declared.Flaw;
import io.tollgate.usage.declared.Item;
import io.tollgate.usage.declared.Lines;
import io.tollgate.usage.declared.Section;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Callers' keys that are not blocked, as a document declares them: by tenant and name. */
@ApplicationScoped
class KeysSection implements Section<KeysSection.Wish> {

  private final Keys keys;
  private final Members members;
  private final Lines lines;

  KeysSection(Keys keys, Members members, Lines lines) {
    this.keys = keys;
    this.members = members;
    this.lines = lines;
  }

  /**
   * A key, and what is known of it.
   *
   * @param row the one there is
   * @param given the text it shall have
   */
  record Wish(DeclaredKey line, @Nullable UUID row, @Nullable ApiKey given) {}

  @Override
  public String name() {
    return "keys";
  }

  @Override
  public int order() {
    return 70;
  }

  @Override
  public Removal removal() {
    return Removal.DELETED;
  }

  @Override
  public List<Item<Wish>> current() {
    Set<String> names = new HashSet<>();
    List<Item<Wish>> items = new ArrayList<>();
    for (KeyRow row : keys.unblocked()) {
      boolean first = names.add(row.tenant.name + "/" + row.name);
      items.add(item(DeclaredKey.of(row, first ? null : row.id), row.id, null));
    }
    return items;
  }

  @Override
  public Item<Wish> read(Entry entry) {
    DeclaredKey line = entry.as(DeclaredKey.class);
    DeclaredKey whole = line.within(members.tenant(entry), other(line));
    ApiKey given = entry.secret("secret").map(KeysSection::key).orElse(null);
    if (given != null && !keys.isFree(given, String.valueOf(whole.tenant()), whole.name())) {
      throw new Flaw(
          "secret",
          "is not the one the key of this name has. Block that key, or name this one otherwise.");
    }
    return item(whole, null, given);
  }

  @Override
  public List<Need> needs(Wish wish) {
    List<Need> needs = new ArrayList<>();
    DeclaredKey line = wish.line();
    if (line.team() != null) {
      needs.add(new Need("team", "teams", line.tenant() + "/" + line.team()));
    }
    if (line.user() != null) {
      needs.add(new Need("user", "users", line.tenant() + "/" + line.user()));
    }
    return needs;
  }

  @Override
  public void check(Item<Wish> before, Item<Wish> after) {
    throw new Flaw(
        "",
        "is not as the key of this name is, and a key is never changed. Block that one, or give this one another name.");
  }

  @Override
  public Optional<String> write(Wish wish) {
    return switch (keys.issue(wish.line().wish(), wish.given())) {
      case Issued.Made made ->
          wish.given() == null ? Optional.of(made.key().reveal()) : Optional.empty();
      case Issued.Unknown(String parameter, String name) ->
          throw new Flaw(
              "keys", "name the %s '%s', which does not exist.".formatted(parameter, name));
      case Issued.Expired() ->
          throw new Flaw("keys", "have one that is over: %s.".formatted(wish.line().name()));
    };
  }

  @Override
  public void remove(Wish there) {
    if (there.row() != null) {
      keys.block(there.row());
    }
  }

  // Only a key that is not the first of its name goes by its id.
  private @Nullable UUID other(DeclaredKey line) {
    if (line.id() == null) {
      return null;
    }
    Item<Wish> known =
        current().stream()
            .filter(item -> line.id().equals(item.line().row()))
            .findFirst()
            .orElseThrow(() -> new Flaw("id", "belongs to no key that is in use."));
    return known.line().line().id();
  }

  private static ApiKey key(String text) {
    return ApiKey.parse(text)
        .orElseThrow(
            () -> new Flaw("secret", "leads to a text that is no key of Tollgate's form."));
  }

  private Item<Wish> item(DeclaredKey line, @Nullable UUID row, @Nullable ApiKey given) {
    String number = line.id() == null ? "" : "/" + line.id();
    return new Item<>(
        line.tenant() + "/" + line.name() + number, lines.fields(line), new Wish(line, row, given));
  }
}
