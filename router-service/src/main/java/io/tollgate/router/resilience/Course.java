package io.tollgate.router.resilience;

import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Endpoint;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.catalog.Policy;
import io.tollgate.router.catalog.Policy.Affinity;
import io.tollgate.router.catalog.ProviderEntry;
import io.tollgate.router.catalog.Reach;
import io.tollgate.router.catalog.Target;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.exchange.Remedy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The way of one call through the models of its plan and their endpoints. It decides and does
 * nothing; it lives on one event loop.
 *
 * <p>After a fault the other endpoints of the model come first, then the other models, and the same
 * endpoint again only when nothing else is left. What may be asked as a last resort is asked when
 * nothing better is open anywhere in the plan.
 */
public final class Course {

  private static final Duration AT_ONCE = Duration.ZERO;

  private record Tried(int model, Endpoint endpoint) {}

  private final List<Model> models;
  private final Catalog catalog;
  private final Reach reach;
  private final Loyalty loyalty;
  private final long deadlineNanos;
  private final Healths healths;
  private final Rules rules;
  private final LongSupplier clock;
  private final RandomGenerator random;
  private final BitSet done = new BitSet();
  private final List<Tried> tried = new ArrayList<>(2);
  private int at;
  private int repeated;

  Course(
      List<Model> models,
      Catalog catalog,
      Reach reach,
      Loyalty loyalty,
      long deadlineNanos,
      Healths healths,
      Rules rules,
      LongSupplier clock,
      RandomGenerator random) {
    this.models = models;
    this.catalog = catalog;
    this.reach = reach;
    this.loyalty = loyalty;
    this.deadlineNanos = deadlineNanos;
    this.healths = healths;
    this.rules = rules;
    this.clock = clock;
    this.random = random;
  }

  /** Whom to ask first. */
  public Step first() {
    Step step = anywhere();
    return step instanceof Step.Stop ? new Step.NoneWell(shortestWait()) : step;
  }

  /** Whom to ask when this target failed like this. */
  public Step after(Target failed, Fault fault) {
    long now = clock.getAsLong();
    if (!mayGoOn(fault) || now - deadlineNanos >= 0) {
      return new Step.Stop();
    }
    leaveOut(failed.model(), fault);
    Target neighbour = done.get(at) ? null : at(at, Opening.OPEN, now);
    if (neighbour != null) {
      return ask(neighbour, AT_ONCE);
    }
    if (fault instanceof Fault.Disconnected && repeated == 0 && mayRepeat(failed, now)) {
      repeated++;
      return new Step.Ask(failed, AT_ONCE);
    }
    Step other = anywhere();
    return other instanceof Step.Stop ? again(failed, fault, now) : other;
  }

  private boolean mayGoOn(Fault fault) {
    return fault.remedy().allows(Remedy.OTHER_MODEL)
        && (!(fault instanceof Fault.ContentRefused) || rules.askOthersWhatOneRefuses());
  }

  private void leaveOut(Model failed, Fault fault) {
    if (!fault.remedy().allows(Remedy.OTHER_ENDPOINT)) {
      done.set(at);
    }
    if (fault instanceof Fault.ContextTooLong) {
      for (int i = 0; i < models.size(); i++) {
        if (models.get(i).contextTokens() <= failed.contextTokens()) {
          done.set(i);
        }
      }
    }
  }

  private Step anywhere() {
    long now = clock.getAsLong();
    Target target = anywhere(Opening.OPEN, now);
    if (target == null) {
      target = anywhere(Opening.LAST_RESORT, now);
    }
    return target == null ? new Step.Stop() : ask(target, AT_ONCE);
  }

  private @Nullable Target anywhere(Opening worst, long now) {
    for (int i = 0; i < models.size(); i++) {
      Target target = done.get(i) ? null : at(i, worst, now);
      if (target != null) {
        at = i;
        return target;
      }
    }
    return null;
  }

  private @Nullable Target at(int index, Opening worst, long now) {
    Model model = models.get(index);
    List<Endpoint> endpoints = reach.endpoints(model);
    Policy policy = policy(model);
    if (endpoints.size() == 1) {
      Endpoint only = endpoints.getFirst();
      boolean may = !tried(index, only) && isOpen(healths.of(model, only), worst, now);
      return may ? new Target(model, only, policy) : null;
    }
    List<Choice> choices = new ArrayList<>(endpoints.size());
    for (Endpoint endpoint : endpoints) {
      if (endpoint.weight() > 0 && !tried(index, endpoint)) {
        TargetHealth health = healths.of(model, endpoint);
        if (health.opening(now).compareTo(worst) <= 0) {
          choices.add(health.choice(endpoint, now));
        }
      }
    }
    return choices.isEmpty()
        ? null
        : new Target(
            model,
            Balancing.choose(choices, policy.balance(), affinity(policy), random).endpoint(),
            policy);
  }

  // One that came back takes its first calls slowly while there are others.
  private boolean isOpen(TargetHealth health, Opening worst, long now) {
    if (health.opening(now).compareTo(worst) > 0) {
      return false;
    }
    double ramp = worst == Opening.OPEN ? health.ramp(now) : 1;
    return ramp >= 1 || random.nextDouble() < ramp;
  }

  private Step ask(Target target, Duration pause) {
    tried.add(new Tried(at, target.endpoint()));
    return new Step.Ask(target, pause);
  }

  private Step again(Target failed, Fault fault, long now) {
    Duration wish = fault.retryAfter().orElse(AT_ONCE);
    if (!fault.remedy().allows(Remedy.SAME_ENDPOINT) || wish.compareTo(rules.longestWait()) > 0) {
      return new Step.Stop();
    }
    Duration lot = rules.backoff().pause(repeated, random);
    Duration pause = lot.compareTo(wish) < 0 ? wish : lot;
    if (now + pause.toNanos() - deadlineNanos >= 0 || !mayRepeat(failed, now)) {
      return new Step.Stop();
    }
    repeated++;
    return new Step.Ask(failed, pause);
  }

  private boolean mayRepeat(Target target, long now) {
    return repeated < rules.repetitions()
        && healths.of(target.model(), target.endpoint()).opening(now) != Opening.SHUT
        && healths.budget(target.model().provider()).take();
  }

  private boolean tried(int model, Endpoint endpoint) {
    return !tried.isEmpty() && tried.contains(new Tried(model, endpoint));
  }

  private Policy policy(Model model) {
    return catalog.provider(model.provider()).map(ProviderEntry::policy).orElse(Policy.USUAL);
  }

  private OptionalLong affinity(Policy policy) {
    return policy.affinity() == Affinity.NONE
        ? OptionalLong.empty()
        : loyalty.key(policy.affinity());
  }

  private Duration shortestWait() {
    long now = clock.getAsLong();
    return models.stream()
        .flatMap(
            model -> reach.endpoints(model).stream().map(endpoint -> healths.of(model, endpoint)))
        .map(health -> health.untilOpen(now))
        .min(Duration::compareTo)
        .orElse(AT_ONCE);
  }
}
