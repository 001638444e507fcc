package io.tollgate.router.resilience;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Endpoint;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.catalog.Reach;
import io.tollgate.router.catalog.Target;
import io.tollgate.router.resilience.Healths.Post;
import io.tollgate.router.routing.Condition;
import io.tollgate.router.routing.Vitals;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/** Knows how everything that is asked fares, and leads calls by that. */
@Singleton
public class Resilience implements Condition {

  private static final Vitals UNSEEN_AND_SHUT =
      new Vitals(false, 0, Vitals.UNSEEN.firstTokenMillis(), Vitals.UNSEEN.tokensPerSecond());

  private final ResilienceConfig config;
  private final Rules rules;
  private final Healths healths;
  private final MeterRegistry meters;
  private final LongSupplier clock = System::nanoTime;
  private final ConcurrentMap<String, ConcurrentMap<String, Pulse>> pulses =
      new ConcurrentHashMap<>();

  Resilience(ResilienceConfig config, MeterRegistry meters) {
    this.config = config;
    this.rules = Rules.of(config);
    this.meters = meters;
    this.healths =
        new Healths(
            EjectionRules.of(config.ejection()),
            config.mostInFlight(),
            config.retry().budgetPercent(),
            this::measure);
  }

  /**
   * The way of a call through these models.
   *
   * @param reach where the models can be called
   * @param loyalty what makes it go where others like it went
   * @param deadlineNanos by when nothing new is begun, as {@link System#nanoTime} counts
   */
  public Course course(
      List<Model> models, Catalog catalog, Reach reach, Loyalty loyalty, long deadlineNanos) {
    return new Course(
        models,
        catalog,
        reach,
        loyalty,
        deadlineNanos,
        healths,
        rules,
        clock,
        ThreadLocalRandom.current());
  }

  /** Time a call has for all its attempts together, unless its caller gives it less. */
  public Duration totalTimeout() {
    return config.totalTimeout();
  }

  /** Begins an attempt. */
  public Turn begin(Target target) {
    healths.budget(target.model().provider()).save();
    return new Turn(healths.of(target.model(), target.endpoint()), pulse(target.model()), clock);
  }

  @Override
  public Vitals of(Model model) {
    boolean well = healths.isWell(model, clock.getAsLong());
    ConcurrentMap<String, Pulse> known = pulses.get(model.provider());
    Pulse pulse = known == null ? null : known.get(model.name());
    if (pulse == null) {
      return well ? Vitals.UNSEEN : UNSEEN_AND_SHUT;
    }
    return pulse.vitals(well, clock.getAsLong());
  }

  private Pulse pulse(Model model) {
    ConcurrentMap<String, Pulse> known = pulses.get(model.provider());
    if (known == null) {
      known = pulses.computeIfAbsent(model.provider(), unseen -> new ConcurrentHashMap<>());
    }
    Pulse pulse = known.get(model.name());
    return pulse != null ? pulse : known.computeIfAbsent(model.name(), unseen -> new Pulse());
  }

  // Bounded by the catalogue: only what was planned is asked.
  private void measure(Endpoint endpoint, Post post) {
    String[] tags = {"provider", endpoint.provider(), "endpoint", endpoint.name()};
    Gauge.builder("tollgate.endpoint.in.flight", post, of -> of.load().inFlight())
        .description("Attempts under way")
        .tags(tags)
        .strongReference(true)
        .register(meters);
    Gauge.builder("tollgate.endpoint.models.out", post, of -> of.modelsOut(clock.getAsLong()))
        .description("Models left out because they fail")
        .tags(tags)
        .strongReference(true)
        .register(meters);
    FunctionCounter.builder("tollgate.endpoint.ejections", post, of -> of.load().ejections())
        .description("How often a model was left out because it failed")
        .tags(tags)
        .register(meters);
  }
}
