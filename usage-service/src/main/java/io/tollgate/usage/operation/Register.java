package io.tollgate.usage.operation;

import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.usage.operation.OperationView.Holder;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows operations, those of the gateway and those that were told by hand in one form. */
@ApplicationScoped
class Register {

  private final OperationStore told;
  private final AttemptStore ledger;
  private final Payers payers;

  Register(OperationStore told, AttemptStore ledger, Payers payers) {
    this.told = told;
    this.ledger = ledger;
    this.payers = payers;
  }

  /**
   * Operations, newest first.
   *
   * @param next where to go on; null when there are no more
   */
  record Page(List<OperationView> operations, @Nullable UUID next) {}

  /** The one that its caller calls so, else the one the ledger does. */
  Optional<OperationView> one(UUID tenant, String id) throws SQLException {
    UUID known = Ids.read(id).orElse(null);
    Optional<UUID> found =
        told.find(tenant, id, known).map(Kept::id).or(() -> Optional.ofNullable(known));
    return found.isEmpty()
        ? Optional.empty()
        : these(tenant, List.of(found.get())).stream().findFirst();
  }

  /** One that is known to be there. */
  OperationView known(UUID tenant, UUID id) throws SQLException {
    return these(tenant, List.of(id)).getFirst();
  }

  /** A page of what is wanted. It may be short, or empty, and not be the last. */
  Page page(UUID tenant, Wish wish) throws SQLException {
    Scan ended =
        wish.wantsEnded()
            ? Scan.of((end, count) -> ledger.before(tenant, wish, end, count), wish)
            : Scan.OF_NOTHING;
    Scan others =
        wish.wantsOthers()
            ? Scan.of((end, count) -> told.before(tenant, wish, end, count), wish)
            : Scan.OF_NOTHING;
    Scan both = Scan.merged(ended, others, wish.limit());
    return new Page(these(tenant, both.found()), both.stoppedAt());
  }

  /** These operations, in this order, as far as there are any. */
  private List<OperationView> these(UUID tenant, List<UUID> ids) throws SQLException {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<UUID, Kept> kept =
        told.these(tenant, ids).stream().collect(Collectors.toMap(Kept::id, Function.identity()));
    Map<UUID, List<Used>> used =
        ledger.these(tenant, ids).stream()
            .collect(
                Collectors.groupingBy(Used::operation, LinkedHashMap::new, Collectors.toList()));
    Map<UUID, String> names = payers.names(tenant, holders(kept.values(), used.values()));
    List<OperationView> views = new ArrayList<>();
    for (UUID id : ids) {
      Kept hand = kept.get(id);
      List<Used> attempts = used.get(id);
      if (attempts != null) {
        views.add(OperationView.of(attempts, hand, holder(attempts.getLast().payer(), names)));
      } else if (hand != null) {
        views.add(OperationView.of(hand, holder(hand.payer(), names)));
      }
    }
    return views;
  }

  private static List<UUID> holders(Collection<Kept> kept, Collection<List<Used>> used) {
    return Stream.concat(
            kept.stream().map(Kept::payer), used.stream().flatMap(List::stream).map(Used::payer))
        .flatMap(payer -> Stream.of(payer.team(), payer.user()).filter(Objects::nonNull))
        .distinct()
        .toList();
  }

  private static Holder holder(Payer payer, Map<UUID, String> names) {
    return new Holder(name(payer.team(), names), name(payer.user(), names), payer.key());
  }

  private static @Nullable String name(@Nullable UUID id, Map<UUID, String> names) {
    return id == null ? null : names.getOrDefault(id, id.toString());
  }
}
