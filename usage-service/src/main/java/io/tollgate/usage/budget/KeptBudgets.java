package io.tollgate.usage.budget;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tollgate.usage.budget.Budget.Holder;
import io.tollgate.usage.budget.BudgetState.Balance;
import io.tollgate.usage.budget.Holders.Search;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The door for who keeps budgets in words of his own: he knows his by how their names end, and sets
 * all of them as a whole.
 */
@ApplicationScoped
public class KeptBudgets implements PanacheRepositoryBase<BudgetRow, UUID> {

  private static final String OF_HOLDERS =
      "levelId in ?1 and archivedAt is null and perSession = false order by id";
  private static final String OF_NAME =
      "tenantId = ?1 and levelId = ?2 and archivedAt is null and right(name, ?3) = ?4 and tag is not distinct from ?5";

  private final Budgets budgets;
  private final BalanceStore balances;
  private final InstantSource clock;

  KeptBudgets(Budgets budgets, BalanceStore balances, InstantSource clock) {
    this.budgets = budgets;
    this.balances = balances;
    this.clock = clock;
  }

  /**
   * A budget somebody keeps.
   *
   * @param period as in {@code POST /v1/budgets}
   * @param mode {@code hard} or {@code soft}
   */
  public record Line(
      String name,
      @Nullable String model,
      @Nullable String tag,
      String period,
      BigDecimal limit,
      String mode) {}

  /**
   * How one stands in its current window.
   *
   * @param resetAt when it begins anew; null for never
   */
  public record Stand(
      UUID holder, Line line, BigDecimal spent, Instant createdAt, @Nullable Instant resetAt) {}

  /** How the budgets of these holders stand, but those that are by session. */
  @Transactional
  public List<Stand> of(Collection<UUID> holders) throws SQLException {
    if (holders.isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant();
    List<BudgetRow> rows = list(OF_HOLDERS, holders);
    List<WindowKey> windows =
        rows.stream()
            .map(BudgetRow::budget)
            .map(budget -> budget.window(budget.windowOf(now), null))
            .toList();
    Map<UUID, List<Balance>> held = balances.of(windows, null, 1);
    return rows.stream()
        .map(row -> stand(row, held.getOrDefault(row.id, List.of(Balance.NOTHING)), now))
        .toList();
  }

  /**
   * Whose budgets somebody keeps.
   *
   * @param zone where the tenant's days begin
   * @param tag the only tag all of them count; null for all calls
   * @param ending of all their names
   */
  public record Owner(
      UUID tenant, String zone, Holder holder, @Nullable String tag, String ending) {}

  /**
   * Makes these the owner's budgets, within the transaction of the caller. One that only has
   * another limit goes on; one that counts otherwise begins with what is on the books of its
   * window.
   */
  public void set(Owner owner, List<Line> lines) {
    Map<String, Line> wished =
        lines.stream().collect(Collectors.toMap(Line::name, Function.identity()));
    for (BudgetRow row : there(owner)) {
      Line line = wished.get(row.name);
      if (line != null
          && row.period.equals(line.period())
          && Objects.equals(row.model, line.model())) {
        figures(line).into(row);
        wished.remove(row.name);
      } else {
        row.archivedAt = clock.instant();
      }
    }
    // What is archived frees its name first.
    flush();
    Search.Found found = new Search.Found(owner.tenant(), owner.zone(), owner.holder());
    wished.values().forEach(line -> budgets.made(wish(line), found));
  }

  private List<BudgetRow> there(Owner owner) {
    String ending = owner.ending();
    return list(OF_NAME, owner.tenant(), owner.holder().id(), ending.length(), ending, owner.tag());
  }

  private static Figures figures(Line line) {
    return new Figures(line.limit(), line.mode(), null, true);
  }

  private static NewBudget wish(Line line) {
    return new NewBudget(
        line.name(),
        null,
        null,
        null,
        null,
        line.model(),
        line.tag(),
        false,
        line.period(),
        null,
        line.limit(),
        line.mode(),
        null,
        true);
  }

  private static Stand stand(BudgetRow row, List<Balance> balance, Instant now) {
    Span window = row.budget().windowOf(now);
    return new Stand(
        row.levelId,
        new Line(row.name, row.model, row.tag, row.period, Nanos.usd(row.limitNanos), row.mode),
        balance.getFirst().spent(),
        row.createdAt,
        window.end().isBefore(Period.ENDLESS) ? window.end() : null);
  }
}
