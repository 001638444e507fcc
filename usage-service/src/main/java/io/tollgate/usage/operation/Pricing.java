package io.tollgate.usage.operation;

import io.tollgate.contract.Money;
import io.tollgate.contract.UsageEvent;
import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.contract.UsageEvent.Timing;
import io.tollgate.usage.ledger.Entry;
import io.tollgate.usage.ledger.Entry.Charge;
import io.tollgate.usage.pricing.PriceBook;
import io.tollgate.usage.pricing.PriceList.ModelName;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
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

  Pricing(PriceBook prices) {
    this.prices = prices;
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
    ModelName model = new ModelName(event.target().provider(), event.target().model());
    return prices
        .pricesOf(Set.of(model))
        .inForce(model, event.timing().startedAt())
        .map(listed ->
            new Entry(
                event, new Charge(listed.id(), listed.price().cost(event.tokens(), event.units()))))
        .orElseGet(
            () -> new Entry(event, stated == null ? null : new Charge(STATED, new Money(stated))));
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
