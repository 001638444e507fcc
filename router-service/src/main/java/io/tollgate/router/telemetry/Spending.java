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
    String cost = of.word() + ".cost.usd";
    String used = of.word() + ".tokens.used";
    forget(registry, cost, tags);
    forget(registry, used, tags);
    Gauge.builder(cost, picodollars, sum -> sum.sum() / PICODOLLARS)
        .description("US dollars that attempts at this provider cost since this router started.")
        .tags(tags)
        .strongReference(true)
        .register(registry);
    Gauge.builder(used, tokens, LongAdder::sum)
        .description("Tokens that attempts at this provider used since this router started.")
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }

  // Where an application begins anew in the same process, its registry still has the gauge of the
  // one before, and would go on looking at that.
  private static void forget(MeterRegistry registry, String name, String... tags) {
    registry.find(name).tags(tags).meters().forEach(registry::remove);
  }

  void add(Tokens used, Money cost) {
    tokens.add(used.in() + used.out());
    picodollars.add(cost.usd().unscaledValue().longValue()); // Money has as many decimals
  }
}
