package io.tollgate.usage.account;

import io.tollgate.contract.ApiKey;
import io.tollgate.usage.declared.Entry;
import io.tollgate.usage.declared.Flaw;
import io.tollgate.usage.declared.Item;
import io.tollgate.usage.declared.Lines;
import io.tollgate.usage.declared.Section;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Callers' keys that have not ended for good, as a document declares them: by tenant and name. One
 * that is removed is blocked, and works again when a document has it again.
 */
@ApplicationScoped
class KeysSection implements Section<KeysSection.Wish> {

  private static final KeysAsked ALL =
      new KeysAsked("", "", "", "", Asked.BEFORE_ALL, Integer.MAX_VALUE);

  private final Keys keys;
  private final Members members;
  private final MemberNames names;
  private final Lines lines;

  KeysSection(Keys keys, Members members, MemberNames names, Lines lines) {
    this.keys = keys;
    this.members = members;
    this.names = names;
    this.lines = lines;
  }

  /**
   * A key as it shall be.
   *
   * @param given the text a new one shall have
   */
  record Wish(DeclaredKey line, @Nullable ApiKey given) {}

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
    return Removal.DISABLED;
  }

  @Override
  public List<Item<Wish>> current() {
    Map<UUID, String> called = names.keys();
    return keys.page(Sight.OF_ALL, ALL).stream()
        .filter(key -> called.containsKey(key.id()))
        .map(key -> {
          UUID id = key.terms().name().equals(called.get(key.id())) ? null : key.id();
          boolean enabled = key.standing().blockedAt() == null;
          return item(DeclaredKey.of(id, key.tenant(), key.terms(), enabled), null);
        })
        .toList();
  }

  @Override
  public Item<Wish> read(Entry entry) {
    entry.text("name");
    DeclaredKey line = entry.as(DeclaredKey.class);
    String tenant = members.tenant(entry);
    KeyTerms terms = Members.granted(line::terms);
    DeclaredKey whole =
        DeclaredKey.of(number(line.id(), tenant, terms.name()), tenant, terms, line.enabled());
    ApiKey given = entry.secret("secret").map(KeysSection::key).orElse(null);
    if (given != null && !keys.isFree(given, names.key(tenant, whole.called()))) {
      throw new Flaw(
          "secret",
          "is not the one the key of this name has. Revoke that key, or name this one otherwise.");
    }
    return item(whole, given);
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
  public Optional<String> write(Wish wish) {
    DeclaredKey line = wish.line();
    return Members.written(
        name(),
        line.called(),
        () ->
            names
                .key(line.owner(), line.called())
                .map(id -> changed(id, line))
                .orElseGet(() -> issued(wish)));
  }

  @Override
  public void remove(Wish there) {
    names.key(there.line().owner(), there.line().called()).ifPresent(keys::block);
  }

  private Optional<String> changed(UUID id, DeclaredKey line) {
    keys.change(id, before -> line.terms())
        .ifPresent(key -> enable(id, key.standing().blockedAt() == null, line));
    return Optional.empty();
  }

  private Optional<String> issued(Wish wish) {
    Issued issued = keys.issue(wish.line().owner(), wish.line().terms(), wish.given());
    enable(issued.view().id(), true, wish.line());
    return wish.given() == null ? Optional.of(issued.key().reveal()) : Optional.empty();
  }

  private void enable(UUID id, boolean enabled, DeclaredKey line) {
    boolean wished = Boolean.TRUE.equals(line.enabled());
    if (wished && !enabled) {
      keys.unblock(id);
    } else if (!wished && enabled) {
      keys.block(id);
    }
  }

  // Only a key that is not the first of its name goes by its id.
  private @Nullable UUID number(@Nullable UUID id, String tenant, String name) {
    if (id == null) {
      return null;
    }
    String called = names.keys().get(id);
    KeyView known =
        keys.view(Sight.OF_ALL, id)
            .filter(key -> called != null)
            .orElseThrow(() -> new Flaw("id", "belongs to no key that is in use."));
    if (!known.tenant().equals(tenant) || !known.terms().name().equals(name)) {
      throw new Flaw(
          "id",
          "belongs to the key '%s' of %s. PATCH /v1/keys/{id} gives a key another name."
              .formatted(known.terms().name(), known.tenant()));
    }
    return name.equals(called) ? null : id;
  }

  private static ApiKey key(String text) {
    return ApiKey.parse(text)
        .orElseThrow(
            () -> new Flaw("secret", "leads to a text that is no key of Tollgate's form."));
  }

  private Item<Wish> item(DeclaredKey line, @Nullable ApiKey given) {
    return new Item<>(
        line.tenant() + "/" + line.called(), lines.fields(line), new Wish(line, given));
  }
}
