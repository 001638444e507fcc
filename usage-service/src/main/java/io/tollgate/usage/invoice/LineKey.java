package io.tollgate.usage.invoice;

import io.tollgate.usage.charge.Basis;
import io.tollgate.usage.charge.Item;
import io.tollgate.usage.charge.Meter;
import io.tollgate.usage.charge.Posted;
import io.tollgate.usage.charge.Rate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the charges in one line of an invoice have in common.
 *
 * @param of the month a correction is of
 */
record LineKey(
    Basis basis,
    @Nullable UUID team,
    String provider,
    String model,
    @Nullable YearMonth of,
    @Nullable String reason,
    @Nullable Meter meter,
    @Nullable BigDecimal unitPrice,
    @Nullable BigDecimal factor) {

  /** Usage before corrections, then by everything there is, so that lines always stand alike. */
  static final Comparator<LineKey> ORDER =
      Comparator.comparing((LineKey key) -> key.basis() == Basis.CORRECTION)
          .thenComparing(key -> String.valueOf(key.team()))
          .thenComparing(LineKey::provider)
          .thenComparing(LineKey::model)
          .thenComparing(key -> String.valueOf(key.of()))
          .thenComparing(key -> String.valueOf(key.reason()))
          .thenComparing(LineKey::basis)
          .thenComparing(key -> key.meter() == null ? "" : key.meter().word())
          .thenComparing(LineKey::unitPrice, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(LineKey::factor, Comparator.nullsFirst(Comparator.naturalOrder()));

  static LineKey of(Posted posted, Item item) {
    boolean correction = item.basis() == Basis.CORRECTION;
    Rate rate = item.rate();
    return new LineKey(
        item.basis(),
        posted.payer().team(),
        posted.provider(),
        posted.model(),
        correction ? YearMonth.from(LocalDate.ofInstant(posted.startedAt(), ZoneOffset.UTC)) : null,
        posted.reason(),
        item.meter(),
        // Calls at a stated cost have as many prices as there are calls.
        rate == null || item.basis() != Basis.PRICED ? null : rate.listed(),
        rate == null ? null : rate.factor());
  }
}
