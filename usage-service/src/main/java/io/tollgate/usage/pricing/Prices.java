package io.tollgate.usage.pricing;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** The price list as administrators keep it: it only ever grows. */
@ApplicationScoped
class Prices implements PanacheRepositoryBase<PriceRow, UUID> {

  private static final String OF_MODEL =
      "from PriceRow p where (:provider = '' or p.provider = :provider)"
          + " and (:model = '' or p.model = :model)";
  private static final String ORDER = " order by p.provider, p.model, p.effectiveFrom";
  private static final String IN_FORCE =
      " and p.effectiveFrom <= :at and not exists (from PriceRow later"
          + " where later.provider = p.provider and later.model = p.model"
          + " and later.effectiveFrom > p.effectiveFrom and later.effectiveFrom <= :at)";

  private final InstantSource clock;

  Prices(InstantSource clock) {
    this.clock = clock;
  }

  /** What becomes of a new price. */
  sealed interface Added {
    record Listed(PriceLine line) implements Added {}

    record SameMoment(Instant effectiveFrom) implements Added {}

    record UnknownModel() implements Added {}
  }

  /** All prices there were and will be, or only those in force at a moment. */
  @Transactional
  List<PriceLine> list(String provider, String model, @Nullable Instant at) {
    PanacheQuery<PriceRow> found =
        at == null
            ? find(OF_MODEL + ORDER, Map.of("provider", provider, "model", model))
            : find(
                OF_MODEL + IN_FORCE + ORDER,
                Map.of("provider", provider, "model", model, "at", at));
    return found.stream().map(PriceLine::of).toList();
  }

  /** Lists a price within the transaction of the caller. */
  void list(PriceLine line, Instant from) {
    persistAndFlush(line.row(UUID.randomUUID(), from.truncatedTo(ChronoUnit.MICROS)));
  }

  /** Lists a price; whether it may be listed is the database's decision. */
  Added add(PriceLine line) {
    Instant from = line.effectiveFrom() == null ? clock.instant() : line.effectiveFrom();
    PriceRow row = line.row(UUID.randomUUID(), from.truncatedTo(ChronoUnit.MICROS));
    try {
      QuarkusTransaction.requiringNew().run(() -> persistAndFlush(row));
      return new Added.Listed(PriceLine.of(row));
    } catch (ConstraintViolationException refused) {
      return "fk_prices_model_id".equals(refused.getConstraintName())
          ? new Added.UnknownModel()
          : new Added.SameMoment(row.effectiveFrom);
    }
  }
}
