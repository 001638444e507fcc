package io.tollgate.usage.operation;

import io.tollgate.contract.Money;
import io.tollgate.contract.UsageEvent;
import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.contract.UsageEvent.Timing;
import io.tollgate.usage.ledger.Entry;
import io.tollgate.usage.ledger.Entry.Charge;
import io.tollgate.usage.pricing.PriceBook;
import io.tollgate.usage.pricing.Use;
import io.tollgate.usage.terms.Terms;
import io.tollgate.usage.terms.TermsBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says what an operation costs. */
@ApplicationScoped
class Pricing {

  /** Stands on the ledger where another price would, for a cost that its caller stated. */
  static final UUID STATED = UUID.fromString("00000000-0000-7000-8000-000000000c05");

  /** How the ledger tells what was told by hand. */
  private static final Map<String, String> BY_HAND = Map.of("source", "operations");

  private final PriceBook prices;
  private final TermsBook agreements;

  Pricing(PriceBook prices, TermsBook agreements) {
    this.prices = prices;
    this.agreements = agreements;
  }

  /** The entry an operation makes on the ledger when it ends. */
  Entry entry(Kept ended, End end) throws SQLException {
    return priced(event(ended, end), end.costEstimate());
  }

  /**
   * By the price that was in force when it began; where there was none, what its caller says it
   * cost; else it is unpriced, which is not free.
   */
  private Entry priced(UsageEvent event, @Nullable BigDecimal stated) throws SQLException {
    Use use =
        new Use(
            event.payer(),
            event.target(),
            event.timing().startedAt(),
            event.tokens(),
            event.units());
    Terms terms = agreements.termsOf(Set.of(event.payer().tenant()));
    return prices
        .pricesOf(Set.of(use.model()))
        .rate(use)
        .map(priced -> new Charge(priced.price(), priced.cost(), terms.charged(use, priced.cost())))
        .or(() -> Optional.ofNullable(stated).map(cost -> new Charge(STATED, new Money(cost))))
        .map(charge -> new Entry(event, charge))
        .orElseGet(() -> new Entry(event, null));
  }

  private static UsageEvent event(Kept ended, End end) {
    String model = Body.present("model", ended.model());
    return new UsageEvent(
        ended.id(),
        ended.id(),
        ended.operationType(),
        ended.payer(),
        new Target(Body.present("provider", ended.provider()), model, model, false),
        end.tokens(),
        end.units(),
        false,
        end.outcome(),
        end.errorClass(),
        true,
        new Timing(ended.startedAt(), micros(ended, end), null),
        ended.attribution(),
        List.of(),
        BY_HAND,
        null);
  }

  private static long micros(Kept ended, End end) {
    if (end.durationMs() != null) {
      return End.micros(end.durationMs());
    }
    Instant told = ended.ending() == null ? ended.startedAt() : ended.ending().at();
    return Math.max(0, ChronoUnit.MICROS.between(ended.startedAt(), told));
  }
}
