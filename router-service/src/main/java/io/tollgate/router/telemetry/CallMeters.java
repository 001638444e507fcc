package io.tollgate.router.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tollgate.contract.Money;
import io.tollgate.contract.UsageEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/** The door: counts decisions, attempts and fallbacks. */
@Singleton
public class CallMeters {

  private record Selection(String asked, String provider, String model) {}

  private record Fallback(String from, String to, String reason) {}

  private final MeterRegistry registry;
  private final Intents intents = new Intents();
  private final Timer decisions;
  private final ConcurrentMap<Selection, Counter> selections = new ConcurrentHashMap<>();
  private final ConcurrentMap<Fallback, Counter> fallbacks = new ConcurrentHashMap<>();
  private final ConcurrentMap<Series, AttemptMeters> attempts = new ConcurrentHashMap<>();
  private final ConcurrentMap<Purse, Spending> spendings = new ConcurrentHashMap<>();

  CallMeters(MeterRegistry registry) {
    this.registry = registry;
    this.decisions =
        Timer.builder("routing.decision")
            .description("How long it took to decide which models are asked.")
            .serviceLevelObjectives(
                Duration.ofNanos(5_000),
                Duration.ofNanos(20_000),
                Duration.ofNanos(50_000),
                Duration.ofNanos(100_000),
                Duration.ofNanos(500_000),
                Duration.ofMillis(1),
                Duration.ofMillis(5))
            .register(registry);
  }

  /**
   * A model was chosen to be asked first.
   *
   * @param asked how it was asked for, in a word of ours: by its name, as an alias, {@code auto}
   */
  public void selected(String asked, String provider, String model, long nanos) {
    decisions.record(nanos, TimeUnit.NANOSECONDS);
    selections.computeIfAbsent(new Selection(asked, provider, model), this::selection).increment();
  }

  /** The next one is asked in the place of one that failed. */
  public void fellBack(String fromProvider, String toProvider, String errorClass) {
    fallbacks
        .computeIfAbsent(new Fallback(fromProvider, toProvider, errorClass), this::fallback)
        .increment();
  }

  /** An attempt has ended; without a price for what it used, nobody knows its cost. */
  public void ended(UsageEvent event, Optional<Money> cost) {
    UsageEvent.Target target = event.target();
    attempts
        .computeIfAbsent(
            new Series(target.provider(), target.model(), event.outcome(), event.errorClass()),
            series -> new AttemptMeters(registry, series))
        .count(event, cost.isPresent());
    spendings
        .computeIfAbsent(
            new Purse(
                target.provider(), target.model(), intents.known(event.attribution().intent())),
            purse -> new Spending(registry, purse))
        .add(event.tokens(), cost.orElse(Money.ZERO));
  }

  private Counter selection(Selection of) {
    return Counter.builder("model.selections")
        .description("Models chosen to be asked first.")
        .tags("asked", of.asked(), "provider", of.provider(), "model", of.model())
        .register(registry);
  }

  private Counter fallback(Fallback of) {
    return Counter.builder("model.fallbacks")
        .description("Attempts in the place of one that failed.")
        .tags("from", of.from(), "to", of.to())
        .tag("reason", of.reason().toLowerCase(Locale.ROOT))
        .register(registry);
  }
}
