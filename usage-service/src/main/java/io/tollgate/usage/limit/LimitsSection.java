package io.tollgate.usage.limit;

import io.tollgate.usage.declared.Entry;
import io.tollgate.usage.declared.Flaw;
import io.tollgate.usage.declared.Item;
import io.tollgate.usage.declared.Lines;
import io.tollgate.usage.declared.Section;
import io.tollgate.usage.limit.Holders.Holder;
import io.tollgate.usage.limit.Holders.Search;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Rate limits, as a document declares them: by the names of those they bind. */
@ApplicationScoped
class LimitsSection implements Section<DeclaredLimit> {

  private final Limits limits;
  private final Holders holders;
  private final NamedLimits named;
  private final Lines lines;

  LimitsSection(Limits limits, Holders holders, NamedLimits named, Lines lines) {
    this.limits = limits;
    this.holders = holders;
    this.named = named;
    this.lines = lines;
  }

  @Override
  public String name() {
    return "limits";
  }

  @Override
  public int order() {
    return 80;
  }

  @Override
  public Removal removal() {
    return Removal.DELETED;
  }

  @Override
  public List<Item<DeclaredLimit>> current() {
    return named.all().stream().map(this::item).toList();
  }

  @Override
  public Item<DeclaredLimit> read(Entry entry) {
    DeclaredLimit line = entry.as(DeclaredLimit.class);
    DeclaredLimit whole =
        line.within(line.tenant() == null ? NewLimit.DEFAULT_TENANT : line.tenant());
    if (whole.holders() > 1) {
      throw new Flaw("", "names more than one of team, user and key.");
    }
    if (!whole.figures().isLimiting()) {
      throw new Flaw("", "must have requests_per_minute, tokens_per_minute or at_once.");
    }
    if (!named.isTenant(String.valueOf(whole.tenant()))) {
      throw new Flaw("tenant", "names '%s', which does not exist.".formatted(whole.tenant()));
    }
    return item(whole);
  }

  @Override
  public List<Need> needs(DeclaredLimit wish) {
    if (wish.key() != null) {
      return List.of(new Need("key", "keys", wish.tenant() + "/" + wish.key()));
    }
    if (wish.user() != null) {
      return List.of(new Need("user", "users", wish.tenant() + "/" + wish.user()));
    }
    return wish.team() == null
        ? List.of()
        : List.of(new Need("team", "teams", wish.tenant() + "/" + wish.team()));
  }

  @Override
  public Optional<String> write(DeclaredLimit wish) {
    limits.set(holder(wish), wish.model(), wish.figures());
    return Optional.empty();
  }

  @Override
  public void remove(DeclaredLimit there) {
    limits.unset(holder(there), there.model());
  }

  private Holder holder(DeclaredLimit line) {
    NewLimit wish =
        new NewLimit(
            line.tenant(),
            line.team(),
            line.user(),
            line.key() == null ? null : named.key(String.valueOf(line.tenant()), line.key()),
            line.model(),
            line.figures());
    return switch (holders.find(wish)) {
      case Search.Found(Holder holder) -> holder;
      case Search.Missing(String parameter, String name) ->
          throw new Flaw(
              "limits", "name the %s '%s', which does not exist.".formatted(parameter, name));
    };
  }

  private Item<DeclaredLimit> item(DeclaredLimit line) {
    return new Item<>(line.id(), lines.fields(line), line);
  }
}
