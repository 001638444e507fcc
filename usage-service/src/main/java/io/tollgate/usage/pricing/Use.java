package io.tollgate.usage.pricing;

import io.tollgate.contract.Tokens;
import io.tollgate.contract.Unit;
import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.usage.pricing.PriceList.ModelName;
import java.time.Instant;
import java.util.Map;

/** What has to be known of an attempt to say what it costs. */
public record Use(
    Payer payer, Target target, Instant startedAt, Tokens tokens, Map<Unit, Long> units) {

  public ModelName model() {
    return new ModelName(target.provider(), target.model());
  }
}
