package io.tollgate.router.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tollgate.contract.Outcome;
import io.tollgate.contract.UsageEvent;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * Counts attempts, by what the catalogue knows and never by what a caller wrote: the series are
 * bounded.
 */
@Singleton
class CallMeters {

  private record Series(String provider, String model, Outcome outcome) {}

  private record Meters(Timer duration, Counter input, Counter output) {}

  private final MeterRegistry registry;
  private final ConcurrentMap<Series, Meters> meters = new ConcurrentHashMap<>();

  CallMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void count(UsageEvent event) {
    Meters of =
        meters.computeIfAbsent(
            new Series(event.target().provider(), event.target().model(), event.outcome()),
            this::make);
    of.duration().record(event.timing().durationMicros(), TimeUnit.MICROSECONDS);
    of.input().increment(event.tokens().in());
    of.output().increment(event.tokens().out());
  }

  private Meters make(Series series) {
    String[] tags = {
      "gen_ai.provider.name", series.provider(),
      "gen_ai.request.model", series.model(),
      "outcome", series.outcome().name().toLowerCase(Locale.ROOT)
    };
    return new Meters(
        registry.timer("gen_ai.client.operation.duration", tags),
        tokens("input", tags),
        tokens("output", tags));
  }

  private Counter tokens(String type, String[] tags) {
    return Counter.builder("gen_ai.client.token.usage")
        .tags(tags)
        .tag("gen_ai.token.type", type)
        .register(registry);
  }
}
