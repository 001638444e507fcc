package io.tollgate.router.routing;

import io.tollgate.router.catalog.Alias;
import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.exchange.Wishes.Sort;
import io.tollgate.router.routing.Leg.Naming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the names of a request mean. A name that means nothing is passed over. */
final class Legs {

  private static final Set<String> AUTO = Set.of(Routing.AUTO, "openrouter/auto");

  /** What callers call providers, where it is not the provider's id. */
  private static final Map<String, String> PROVIDER_NAMES = Map.of("claude", "anthropic");

  private final Question question;
  private final Catalog catalog;
  private final List<Leg> legs = new ArrayList<>(2);

  private Legs(Question question, Catalog catalog) {
    this.question = question;
    this.catalog = catalog;
  }

  static List<Leg> of(Question question, Catalog catalog) {
    Legs legs = new Legs(question, catalog);
    legs.add(question.model());
    question.wishes().models().forEach(legs::add);
    return legs.legs;
  }

  // A whole name goes first: an Ollama's names have colons of their own.
  private void add(String name) {
    Sort usual = question.wishes().sort().orElse(Sort.PRICE);
    if (means(name, name, usual, false)) {
      return;
    }
    int colon = name.lastIndexOf(':');
    if (colon > 0) {
      String stem = name.substring(0, colon);
      switch (name.substring(colon)) {
        case ":floor" -> means(stem, name, Sort.PRICE, false);
        case ":nitro" -> means(stem, name, Sort.THROUGHPUT, false);
        case ":free" -> means(stem, name, usual, true);
        default -> {}
      }
    }
  }

  private boolean means(String name, String asked, Sort sort, boolean free) {
    Optional<Alias> alias = catalog.alias(question.tenant(), name);
    if (alias.isEmpty()) {
      return meansModels(name, asked, sort, free, false);
    }
    boolean granted = question.allowance().has(name);
    boolean any = false;
    for (String target : inTurn(alias.get())) {
      any |= meansModels(target, asked, sort, free, granted);
    }
    return any;
  }

  private boolean meansModels(String name, String asked, Sort sort, boolean free, boolean granted) {
    List<Model> named = catalog.named(name);
    if (!named.isEmpty()) {
      return legs.add(new Leg(asked, Naming.MODEL, sort, free, granted, named));
    }
    if (AUTO.contains(name)) {
      List<Model> all = catalog.cheapestFirst(Suitability.served(question.operation()));
      return legs.add(new Leg(asked, Naming.AUTO, sort, free, granted, all));
    }
    String provider = PROVIDER_NAMES.getOrDefault(name, name);
    if (catalog.provider(provider).isPresent() || Routing.PROVIDERS.contains(provider)) {
      return legs.add(new Leg(asked, Naming.PROVIDER, sort, free, granted, catalog.of(provider)));
    }
    return false;
  }

  // Where the targets have weights, the draw says which begins; the others follow in their order.
  private List<String> inTurn(Alias alias) {
    long sum = alias.weights().stream().mapToLong(Integer::longValue).sum();
    if (sum == 0) {
      return alias.targets();
    }
    long left = question.draw() % sum;
    int first = 0;
    while (left >= alias.weights().get(first)) {
      left -= alias.weights().get(first);
      first++;
    }
    List<String> turn = new ArrayList<>(alias.targets());
    turn.addFirst(turn.remove(first));
    return turn;
  }
}
