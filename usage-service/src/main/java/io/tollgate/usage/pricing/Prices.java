package io.tollgate.usage.pricing;

import io.tollgate.usage.pricing.PriceLine.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The price list as administrators keep it: it only ever grows. */
@ApplicationScoped
class Prices {

  private static final String NO_SUCH_MODEL = "23503";
  private static final String LISTED_ALREADY = "23505";

  private final PriceStore store;
  private final InstantSource clock;

  Prices(PriceStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** What becomes of a new price. */
  sealed interface Added {
    record Listed(PriceLine line) implements Added {}

    record SameMoment(Instant effectiveFrom) implements Added {}

    record UnknownModel() implements Added {}

    record Impossible(Refused why) implements Added {}
  }

  /** All prices there were and will be, or only those in force at a moment. */
  List<PriceLine> list(String provider, String model, @Nullable Instant at) throws SQLException {
    return at == null ? store.all(provider, model) : store.inForce(provider, model, at);
  }

  /** Lists a price within the transaction of the caller. */
  void list(PriceLine line, Instant from) throws SQLException {
    store.add(List.of(line.listed(PriceLine.ADMINISTRATOR, from.truncatedTo(ChronoUnit.MICROS))));
  }

  /** Lists a price; whether it may be listed is the database's decision. */
  Added add(PriceLine line) throws SQLException {
    Refused refused = line.objection();
    if (refused != null) {
      return new Added.Impossible(refused);
    }
    Instant wished = line.effectiveFrom() == null ? clock.instant() : line.effectiveFrom();
    Instant since = wished.truncatedTo(ChronoUnit.MICROS);
    PriceLine price = line.listed(PriceLine.ADMINISTRATOR, since);
    try {
      store.add(List.of(price));
      return new Added.Listed(price);
    } catch (SQLException failed) {
      return switch (String.valueOf(failed.getSQLState())) {
        case NO_SUCH_MODEL -> new Added.UnknownModel();
        case LISTED_ALREADY -> new Added.SameMoment(since);
        default -> throw failed;
      };
    }
  }
}
