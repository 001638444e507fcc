package io.tollgate.router.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.contract.Money;
import io.tollgate.contract.Tokens;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the calls of one model cost and used, under the provider's own name: {@code openai_cost_usd}
 * and {@code openai_tokens_used}. They only grow; they are gauges because a counter's name would
 * have to end otherwise.
 */
final class Spending {

  private static final double PICODOLLARS = 1e12;

  private final LongAdder picodollars = new LongAdder();
  private final LongAdder tokens = new LongAdder();

  Spending(MeterRegistry registry, Purse of) {
    String[] tags = {"model", of.model(), "intent", of.intent()};
    Gauge.builder(of.word() + ".cost.usd", picodollars, sum -> sum.sum() / PICODOLLARS)
        .description("US dollars that attempts at this provider cost since this router started.")
        .tags(tags)
        .strongReference(true)
        .register(registry);
    Gauge.builder(of.word() + ".tokens.used", tokens, LongAdder::sum)
        .description("Tokens that attempts at this provider used since this router started.")
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }

  void add(Tokens used, Money cost) {
    tokens.add(used.in() + used.out());
    picodollars.add(cost.usd().unscaledValue().longValue()); // Money has as many decimals
  }
}
