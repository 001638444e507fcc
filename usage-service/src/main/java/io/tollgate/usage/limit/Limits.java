package io.tollgate.usage.limit;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tollgate.contract.Uuid7;
import io.tollgate.usage.limit.Holders.Holder;
import io.tollgate.usage.limit.Holders.Search;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** All rate limits of the installation. */
@ApplicationScoped
class Limits implements PanacheRepositoryBase<LimitRow, UUID> {

  private static final String BOUND =
      "tenantId = ?1 and level = ?2 and holderId = ?3 and model is not distinct from ?4";

  private final Holders holders;
  private final InstantSource clock;
  private final Uuid7 ids;

  Limits(Holders holders, InstantSource clock, RandomGenerator random) {
    this.holders = holders;
    this.clock = clock;
    this.ids = new Uuid7(clock, random);
  }

  /** What becomes of a limit somebody asks for. */
  sealed interface Set {
    record Made(LimitView view) implements Set {}

    record Unknown(String parameter, String name) implements Set {}

    record Ambiguous(String parameter) implements Set {}

    record Taken() implements Set {}
  }

  Set add(NewLimit wish) {
    if (wish.oneTooMany().isPresent()) {
      return new Set.Ambiguous(wish.oneTooMany().get());
    }
    try {
      return QuarkusTransaction.requiringNew()
          .call(() ->
              switch (holders.find(wish)) {
                case Search.Missing(String parameter, String name) ->
                    new Set.Unknown(parameter, name);
                case Search.Found(Holder holder) -> made(wish, holder);
              });
    } catch (ConstraintViolationException taken) {
      return new Set.Taken();
    }
  }

  /** The limits after this id, oldest first. */
  @Transactional
  List<LimitView> page(UUID after, int size) {
    return find("from LimitRow l where l.id > ?1 order by l.id", after).page(0, size).stream()
        .map(LimitView::of)
        .toList();
  }

  @Transactional
  Optional<LimitView> view(UUID id) {
    return findByIdOptional(id).map(LimitView::of);
  }

  /** Gives a limit other figures; empty when there is none with this id. */
  @Transactional
  Optional<LimitView> change(UUID id, Figures figures) {
    Optional<LimitRow> row = findByIdOptional(id);
    row.ifPresent(known -> known.take(figures));
    return row.map(LimitView::of);
  }

  /** False when there is none with this id. */
  @Transactional
  boolean remove(UUID id) {
    return deleteById(id);
  }

  /** Limits a holder within the transaction of the caller, whether it is limited already or not. */
  void set(Holder holder, @Nullable String model, Figures figures) {
    bound(holder, model)
        .ifPresentOrElse(
            known -> known.take(figures),
            () ->
                persistAndFlush(
                    new LimitRow(
                        ids.next(),
                        holder,
                        model,
                        figures,
                        clock.instant().truncatedTo(ChronoUnit.MICROS))));
  }

  void unset(Holder holder, @Nullable String model) {
    bound(holder, model).ifPresent(this::delete);
  }

  private Optional<LimitRow> bound(Holder holder, @Nullable String model) {
    return find(BOUND, holder.tenant(), holder.level(), holder.id(), model).firstResultOptional();
  }

  private Set made(NewLimit wish, Holder holder) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    LimitRow row = new LimitRow(ids.next(), holder, wish.model(), wish.limit(), now);
    persistAndFlush(row);
    return new Set.Made(LimitView.of(row));
  }
}
