package io.tollgate.usage.lease;

import io.tollgate.usage.budget.Budget;
import io.tollgate.usage.budget.BudgetBook;
import io.tollgate.usage.budget.Nanos;
import io.tollgate.usage.budget.Span;
import io.tollgate.usage.budget.WindowKey;
import io.tollgate.usage.lease.Grants.Rules;
import io.tollgate.usage.lease.LeaseStore.Kept;
import io.tollgate.usage.lease.LeaseStore.Locked;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Grants leases: all asks of a batch in one transaction, windows locked in their order. */
@ApplicationScoped
class Leases {

  private final Transactions transactions;
  private final BudgetBook budgets;
  private final LeaseStore store;
  private final LeaseConfig config;
  private final InstantSource clock;

  Leases(
      Transactions transactions,
      BudgetBook budgets,
      LeaseStore store,
      LeaseConfig config,
      InstantSource clock) {
    this.transactions = transactions;
    this.budgets = budgets;
    this.store = store;
    this.config = config;
    this.clock = clock;
  }

  /** One answer per ask, in order. */
  List<Answer> ask(Router router, List<Asked> asks) throws SQLException {
    if (asks.isEmpty()) {
      return List.of();
    }
    Optional<List<Answer>> answers = Optional.empty();
    while (answers.isEmpty()) {
      Map<UUID, Place> places = transactions.run(connection -> places(connection, router, asks));
      answers = transactions.run(connection -> decided(connection, router, asks, places));
      if (answers.isEmpty()) {
        transactions.run(connection -> openWindows(connection, places.values()));
      }
    }
    return answers.get();
  }

  /** The budget and the window a lease is of. */
  private record Place(Budget budget, WindowKey window, Instant end) {}

  // A lease never moves, so this may be looked up before anything is locked. An ask without a place
  // is about nothing there is.
  private Map<UUID, Place> places(Connection connection, Router router, List<Asked> asks)
      throws SQLException {
    Map<UUID, Budget> known =
        budgets.find(connection, asks.stream().map(Asked::budget).collect(Collectors.toSet()));
    Map<UUID, Kept> leases = store.find(connection, asks.stream().map(Asked::lease));
    Map<UUID, Place> places = new HashMap<>();
    for (Asked asked : asks) {
      Budget budget = known.get(asked.budget());
      Kept kept = leases.get(asked.lease());
      if (budget != null && (kept == null || isOf(kept, router, budget))) {
        places.putIfAbsent(asked.lease(), place(budget, asked, kept));
      }
    }
    return places;
  }

  private static Place place(Budget budget, Asked asked, @Nullable Kept kept) {
    Span span = budget.windowOf(kept == null ? asked.at() : kept.window().start());
    WindowKey window = kept == null ? budget.window(span, asked.session()) : kept.window();
    return new Place(budget, window, span.end());
  }

  private static boolean isOf(Kept kept, Router router, Budget budget) {
    return kept.lease().router().equals(router.id()) && kept.window().budget().equals(budget.id());
  }

  private int openWindows(Connection connection, Collection<Place> places) throws SQLException {
    Map<WindowKey, Instant> ends = new HashMap<>();
    places.forEach(place -> ends.put(place.window(), place.end()));
    return store.openWindows(connection, ends);
  }

  /** The answers, or nothing when a window is not there yet or a lease was placed meanwhile. */
  private Optional<List<Answer>> decided(
      Connection connection, Router router, List<Asked> asks, Map<UUID, Place> places)
      throws SQLException {
    Map<WindowKey, Budget> windows = new HashMap<>();
    places.values().forEach(place -> windows.put(place.window(), place.budget()));
    List<Locked> locked = store.lock(connection, windows.keySet());
    Map<UUID, Kept> leases = store.find(connection, asks.stream().map(Asked::lease));
    if (locked.size() < windows.size() || anyElsewhere(leases, places)) {
      return Optional.empty();
    }
    Map<WindowKey, Sheet> sheets = sheets(connection, locked, windows, leases);
    List<Answer> answers = answers(router, asks, places, sheets);
    save(connection, router, sheets);
    return Optional.of(answers);
  }

  private static boolean anyElsewhere(Map<UUID, Kept> leases, Map<UUID, Place> places) {
    return places.entrySet().stream()
        .anyMatch(place -> {
          Kept kept = leases.get(place.getKey());
          return kept != null && !kept.window().equals(place.getValue().window());
        });
  }

  private Map<WindowKey, Sheet> sheets(
      Connection connection,
      List<Locked> locked,
      Map<WindowKey, Budget> windows,
      Map<UUID, Kept> asked)
      throws SQLException {
    Map<WindowKey, List<Lease>> open = store.open(connection, windows.keySet());
    for (Kept kept : asked.values()) {
      if (kept.lease().closed()) {
        open.computeIfAbsent(kept.window(), none -> new ArrayList<>()).add(kept.lease());
      }
    }
    Map<WindowKey, Sheet> sheets = new LinkedHashMap<>();
    for (Locked each : locked) {
      Budget budget = windows.get(each.window());
      if (budget != null) {
        List<Lease> leases = open.getOrDefault(each.window(), List.of());
        sheets.put(each.window(), new Sheet(budget, each, leases));
      }
    }
    return sheets;
  }

  private List<Answer> answers(
      Router router, List<Asked> asks, Map<UUID, Place> places, Map<WindowKey, Sheet> sheets) {
    Rules rules =
        new Rules(Nanos.covering(config.smallestSlice()), config.ttl(), config.patience());
    Instant now = clock.instant();
    List<Answer> answers = new ArrayList<>(asks.size());
    for (Asked asked : asks) {
      Place place = places.get(asked.lease());
      Sheet sheet = place == null ? null : sheets.get(place.window());
      answers.add(
          sheet != null && sheet.budget().id().equals(asked.budget())
              ? Answer.of(asked, sheet.decide(router.id(), asked, rules, now), sheet, config.ttl())
              : Answer.unknown(asked));
    }
    return answers;
  }

  private void save(Connection connection, Router router, Map<WindowKey, Sheet> sheets)
      throws SQLException {
    for (Sheet sheet : sheets.values()) {
      if (!sheet.changed().isEmpty()) {
        store.save(connection, sheet.window(), router.life(), sheet.changed(), clock.instant());
      }
      if (sheet.isNewRound()) {
        store.saveRound(connection, sheet.window(), sheet.round());
      }
    }
  }
}
