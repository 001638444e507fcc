package io.tollgate.usage.export;

import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.usage.charge.Basis;
import io.tollgate.usage.charge.Item;
import io.tollgate.usage.charge.Meter;
import io.tollgate.usage.charge.Posted;
import io.tollgate.usage.charge.Rate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the charges in one row of a FOCUS export have in common.
 *
 * @param month the month of the books they are billed in
 * @param price of the rate, or what the correction set
 */
record FocusKey(
    Instant start,
    YearMonth month,
    Payer payer,
    String provider,
    String model,
    String serviceTier,
    @Nullable String region,
    List<String> tags,
    Basis basis,
    @Nullable String reason,
    @Nullable Meter meter,
    @Nullable Rate rate,
    @Nullable UUID price) {

  static FocusKey of(Posted posted, Item item, Grain grain) {
    return new FocusKey(
        grain.start(posted.startedAt()),
        YearMonth.from(LocalDate.ofInstant(posted.postedAt(), ZoneOffset.UTC)),
        posted.payer(),
        posted.provider(),
        posted.model(),
        posted.serviceTier(),
        posted.region(),
        posted.tags(),
        item.basis(),
        posted.reason(),
        item.meter(),
        item.rate(),
        item.rate() == null ? posted.price() : item.rate().price());
  }
}
