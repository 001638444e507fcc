package io.tollgate.usage.budget;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tollgate.contract.Uuid7;
import io.tollgate.usage.budget.Holders.Search;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** All budgets of the installation. */
@ApplicationScoped
class Budgets implements PanacheRepositoryBase<BudgetRow, UUID> {

  private static final String PAGE =
      """
      from BudgetRow b where b.id > :after and b.archivedAt is null
        and (cast(:tenant as uuid) is null or b.tenantId = :tenant)
        and (cast(:holder as uuid) is null or b.levelId = :holder)
        and (cast(:name as string) is null or b.name = :name)
      order by b.id
      """;

  private final Holders holders;
  private final Beginning beginning;
  private final InstantSource clock;
  private final Uuid7 ids;

  Budgets(Holders holders, Beginning beginning, InstantSource clock, RandomGenerator random) {
    this.holders = holders;
    this.beginning = beginning;
    this.clock = clock;
    this.ids = new Uuid7(clock, random);
  }

  /** What becomes of a budget somebody asks for. */
  sealed interface Set {
    record Made(BudgetView view) implements Set {}

    record Unknown(String parameter, String name) implements Set {}

    record Unfit(String parameter, String detail) implements Set {}

    record Taken() implements Set {}
  }

  /** Which budgets to show; null is any. */
  record Filter(@Nullable UUID tenant, @Nullable UUID holder, @Nullable String name) {}

  Set add(NewBudget wish) {
    Optional<Set.Unfit> unfit = unfit(wish);
    if (unfit.isPresent()) {
      return unfit.get();
    }
    try {
      return QuarkusTransaction.requiringNew().call(() -> stored(wish));
    } catch (ConstraintViolationException taken) {
      return new Set.Taken();
    }
  }

  /** Makes a budget that nothing speaks against, within the transaction of the caller. */
  Set stored(NewBudget wish) {
    return switch (holders.find(wish)) {
      case Search.Missing(String parameter, String name) -> new Set.Unknown(parameter, name);
      case Search.Found found -> made(wish, found);
    };
  }

  /** The budgets after this id, oldest first. */
  @Transactional
  List<BudgetRow> page(UUID after, int size, Filter filter) {
    return getEntityManager()
        .createQuery(PAGE, BudgetRow.class)
        .setParameter("after", after)
        .setParameter("tenant", filter.tenant())
        .setParameter("holder", filter.holder())
        .setParameter("name", filter.name())
        .setMaxResults(size)
        .getResultList();
  }

  @Transactional
  Optional<BudgetView> view(UUID id) {
    return findByIdOptional(id).map(BudgetView::of);
  }

  /** Gives a budget other figures; empty when there is none with this id, or no more. */
  @Transactional
  Optional<BudgetView> change(UUID id, Figures figures) {
    Optional<BudgetRow> row = live(id);
    row.ifPresent(figures::into);
    return row.map(BudgetView::of);
  }

  /** From now on it binds nobody. False when there is none with this id, or no more. */
  @Transactional
  boolean archive(UUID id) {
    Optional<BudgetRow> row = live(id);
    row.ifPresent(known -> known.archivedAt = now());
    return row.isPresent();
  }

  private Optional<BudgetRow> live(UUID id) {
    return findByIdOptional(id).filter(row -> row.archivedAt == null);
  }

  static Optional<Set.Unfit> unfit(NewBudget wish) {
    if (wish.oneTooMany().isPresent()) {
      return Optional.of(
          new Set.Unfit(wish.oneTooMany().get(), "Name one of team, user and key at most."));
    }
    if (Period.parse(wish.period()).isEmpty()) {
      return Optional.of(
          new Set.Unfit(
              "period",
              "period must be day, week, month, year, total, or a duration such as 30s, 30m, 24h, 30d, 2w or 1mo."));
    }
    if (wish.timeZone() != null && !ZoneId.getAvailableZoneIds().contains(wish.timeZone())) {
      return Optional.of(
          new Set.Unfit("time_zone", "time_zone must be a name like Europe/Berlin or UTC."));
    }
    return Optional.empty();
  }

  /** The same for a holder that is known. */
  Set made(NewBudget wish, Search.Found found) {
    beginning.stopBooking();
    BudgetRow row = row(wish, found);
    persistAndFlush(row);
    beginning.of(row.budget(), row.createdAt);
    return new Set.Made(BudgetView.of(row));
  }

  private BudgetRow row(NewBudget wish, Search.Found found) {
    BudgetRow row = new BudgetRow();
    row.id = ids.next();
    row.tenantId = found.tenant();
    row.level = found.holder().level();
    row.levelId = found.holder().id();
    row.name = wish.name();
    row.model = wish.model();
    row.tag = wish.tag();
    row.perSession = wish.perSession();
    row.period = wish.period();
    row.timeZone = wish.timeZone() == null ? found.timeZone() : wish.timeZone();
    row.createdAt = now();
    row.anchor = row.createdAt.truncatedTo(ChronoUnit.MINUTES);
    wish.figures().into(row);
    return row;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
