package io.tollgate.router.api;

import io.tollgate.contract.Price;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.exchange.Need;
import io.tollgate.router.exchange.Operation;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A name that can be asked for: a model's, or a word for several. Of several it can do what any of
 * them can.
 *
 * @param owner the provider, where it is one model
 */
record Listed(String id, String owner, List<Model> models) {

  private static final String OURS = "tollgate";

  static Listed model(Model model) {
    return new Listed(model.qualifiedName(), model.provider(), List.of(model));
  }

  static Listed word(String word, List<Model> models) {
    return new Listed(word, OURS, models);
  }

  /** Whether this is one model that is called so, without its provider. */
  boolean isCalled(String name) {
    return isOneModel() && models.getFirst().name().equals(name);
  }

  boolean isOneModel() {
    return !owner.equals(OURS);
  }

  Instant listedAt() {
    return models.stream()
        .map(Model::listedAt)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  int contextTokens() {
    return models.stream().mapToInt(Model::contextTokens).max().orElse(0);
  }

  int maxOutputTokens() {
    return models.stream().mapToInt(Model::maxOutputTokens).max().orElse(0);
  }

  Operation operation() {
    return models.getFirst().operation();
  }

  /** What it costs, where that is one price. */
  Optional<Price> price() {
    return isOneModel() ? models.getFirst().price() : Optional.empty();
  }

  Set<Need> abilities() {
    Set<Need> all = EnumSet.noneOf(Need.class);
    models.forEach(model -> all.addAll(model.abilities()));
    return all;
  }
}
