package io.tollgate.router.resilience;

import io.tollgate.router.catalog.Endpoint;
import io.tollgate.router.catalog.Model;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;

/** How everything fares that was asked so far. What was never asked is well. */
final class Healths {

  private final EjectionRules rules;
  private final int mostInFlight;
  private final int budgetPercent;
  private final BiConsumer<Endpoint, Post> opened;
  private final ConcurrentMap<String, ProviderHealth> providers = new ConcurrentHashMap<>();

  /** What is known of one provider. */
  private record ProviderHealth(RetryBudget budget, ConcurrentMap<String, Post> posts) {}

  /** What is known of one endpoint and its models. */
  record Post(EndpointLoad load, ConcurrentMap<String, TargetHealth> models) {

    long modelsOut(long now) {
      return models.values().stream().filter(health -> health.isOut(now)).count();
    }
  }

  /**
   * @param opened is told of every endpoint once, when it is first asked for
   */
  Healths(
      EjectionRules rules, int mostInFlight, int budgetPercent, BiConsumer<Endpoint, Post> opened) {
    this.rules = rules;
    this.mostInFlight = mostInFlight;
    this.budgetPercent = budgetPercent;
    this.opened = opened;
  }

  TargetHealth of(Model model, Endpoint endpoint) {
    ConcurrentMap<String, Post> posts = provider(model.provider()).posts();
    Post post = posts.get(endpoint.name());
    if (post == null) {
      post = posts.computeIfAbsent(endpoint.name(), name -> open(endpoint));
    }
    TargetHealth health = post.models().get(model.name());
    if (health == null) {
      EndpointLoad load = post.load();
      health = post.models().computeIfAbsent(model.name(), name -> new TargetHealth(load, rules));
    }
    return health;
  }

  RetryBudget budget(String provider) {
    return provider(provider).budget();
  }

  /** Whether a model may be asked anywhere, as far as it was asked before. */
  boolean isWell(Model model, long now) {
    boolean known = false;
    for (Post post : provider(model.provider()).posts().values()) {
      TargetHealth health = post.models().get(model.name());
      if (health != null) {
        known = true;
        if (health.opening(now) == Opening.OPEN) {
          return true;
        }
      }
    }
    return !known;
  }

  private ProviderHealth provider(String name) {
    ProviderHealth known = providers.get(name);
    return known != null
        ? known
        : providers.computeIfAbsent(
            name,
            unseen ->
                new ProviderHealth(new RetryBudget(budgetPercent), new ConcurrentHashMap<>()));
  }

  private Post open(Endpoint endpoint) {
    Post post = new Post(new EndpointLoad(mostInFlight), new ConcurrentHashMap<>());
    opened.accept(endpoint, post);
    return post;
  }
}
