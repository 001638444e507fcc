package io.tollgate.usage.budget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.usage.budget.Budgets.Set.Unfit;
import io.tollgate.usage.budget.Budgets.Set.Unknown;
import io.tollgate.usage.budget.NamedBudgets.Named;
import io.tollgate.usage.declared.Entry;
import io.tollgate.usage.declared.Flaw;
import io.tollgate.usage.declared.Item;
import io.tollgate.usage.declared.Lines;
import io.tollgate.usage.declared.Section;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Budgets, as a document declares them: by tenant and name, with the names of those they bind. */
@ApplicationScoped
class BudgetsSection implements Section<Named> {

  private static final String KEY = "key";
  private static final Set<String> CHANGEABLE = Set.of("limit", "mode", "thresholds", "enabled");

  private final Budgets budgets;
  private final NamedBudgets named;
  private final Lines lines;

  BudgetsSection(Budgets budgets, NamedBudgets named, Lines lines) {
    this.budgets = budgets;
    this.named = named;
    this.lines = lines;
  }

  @Override
  public String name() {
    return "budgets";
  }

  @Override
  public int order() {
    return 90;
  }

  @Override
  public Removal removal() {
    return Removal.DELETED;
  }

  @Override
  public List<Item<Named>> current() {
    return named.all().stream().map(this::item).toList();
  }

  @Override
  public Item<Named> read(Entry entry) {
    entry.text("name");
    Optional<String> key = entry.optionalText(KEY);
    NewBudget line = entry.as(NewBudget.class, KEY);
    if (key.isPresent() && (line.team() != null || line.user() != null)) {
      throw new Flaw("", "names more than one of team, user and key.");
    }
    Optional<Unfit> unfit = Budgets.unfit(line);
    if (unfit.isPresent()) {
      throw flaw(unfit.get());
    }
    String zone =
        named
            .zone(line.tenantName())
            .orElseThrow(() ->
                new Flaw(
                    "tenant", "names '%s', which does not exist.".formatted(line.tenantName())));
    return item(new Named(line.whole(zone, null), key.orElse(null)));
  }

  @Override
  public List<Need> needs(Named wish) {
    String tenant = wish.budget().tenantName() + "/";
    if (wish.key() != null) {
      return List.of(new Need(KEY, "keys", tenant + wish.key()));
    }
    if (wish.budget().user() != null) {
      return List.of(new Need("user", "users", tenant + wish.budget().user()));
    }
    return wish.budget().team() == null
        ? List.of()
        : List.of(new Need("team", "teams", tenant + wish.budget().team()));
  }

  @Override
  public void check(Item<Named> before, Item<Named> after) {
    ObjectNode was = before.fields().deepCopy().without(CHANGEABLE);
    ObjectNode wished = after.fields().deepCopy().without(CHANGEABLE);
    if (!was.equals(wished)) {
      throw new Flaw(
          "",
          "binds others, or at other times, than the budget of this name, and its windows would begin anew. Only limit, mode, thresholds and enabled can be changed; give this one another name.");
    }
  }

  @Override
  public Optional<String> write(Named wish) {
    NewBudget line = wish.budget();
    Optional<UUID> known = named.find(line.tenantName(), line.name());
    if (known.isPresent()) {
      budgets.change(known.get(), line.figures());
      return Optional.empty();
    }
    UUID key = wish.key() == null ? null : key(line.tenantName(), wish.key());
    if (budgets.stored(line.whole(Objects.requireNonNull(line.timeZone()), key))
        instanceof Unknown(String parameter, String name)) {
      throw missing(parameter, name);
    }
    return Optional.empty();
  }

  @Override
  public void remove(Named there) {
    named.find(there.budget().tenantName(), there.budget().name()).ifPresent(budgets::archive);
  }

  private UUID key(String tenant, String name) {
    return named.key(tenant, name).orElseThrow(() -> missing(KEY, name));
  }

  // The detail begins with its field, which a flaw has the whole path of.
  private static Flaw flaw(Unfit unfit) {
    String field = unfit.parameter() + " ";
    String detail = unfit.detail();
    return new Flaw(
        unfit.parameter(), detail.startsWith(field) ? detail.substring(field.length()) : detail);
  }

  private static Flaw missing(String parameter, String name) {
    return new Flaw(
        "budgets", "name the %s '%s', which does not exist.".formatted(parameter, name));
  }

  private Item<Named> item(Named budget) {
    ObjectNode fields = lines.fields(budget.budget());
    if (budget.key() != null) {
      fields.put(KEY, budget.key());
    }
    return new Item<>(budget.id(), fields, budget);
  }
}
