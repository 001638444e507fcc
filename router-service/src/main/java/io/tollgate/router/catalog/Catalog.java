package io.tollgate.router.catalog;

import io.tollgate.contract.Money;
import io.tollgate.contract.Tokens;
import io.tollgate.router.exchange.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All providers, models and aliases. What it is asked in a call it knows by index, so that a call
 * costs the same whether there are ten models or thousands.
 */
public final class Catalog {

  public static final Catalog EMPTY = new Catalog(List.of());

  private static final Tokens USUAL_CALL = Tokens.of(1_000, 500);
  private static final Money DEAREST = Money.usd("1000000");

  private final Map<String, ProviderEntry> providers;
  private final List<Model> models;
  private final List<Alias> aliases;
  private final Map<String, List<Model>> byName = new HashMap<>();
  private final Map<String, List<Model>> byProvider = new HashMap<>();
  private final Map<Operation, List<Model>> byOperation = new EnumMap<>(Operation.class);
  private final Map<Word, Alias> byWord;

  /** Models whose providers are listed as far as the models tell. */
  public Catalog(List<Model> models) {
    this(List.of(), models, List.of());
  }

  public Catalog(List<ProviderEntry> listed, List<Model> models, List<Alias> aliases) {
    this.models = List.copyOf(models);
    this.aliases = List.copyOf(aliases);
    this.providers = new LinkedHashMap<>();
    listed.forEach(entry -> providers.put(entry.id(), entry));
    for (Model model : models) {
      providers.computeIfAbsent(
          model.provider(),
          id -> ProviderEntry.at(model.baseUrl(), id, model.kind(), false, Policy.USUAL));
      model.names().forEach(name -> add(byName, name, model));
      add(byProvider, model.provider(), model);
    }
    models.stream()
        .sorted(Comparator.comparing(Catalog::usualCost).thenComparing(Model::qualifiedName))
        .forEach(model -> add(byOperation, model.operation(), model));
    byName.replaceAll((name, meant) -> List.copyOf(meant));
    byProvider.replaceAll((provider, its) -> List.copyOf(its));
    byOperation.replaceAll((operation, suited) -> List.copyOf(suited));
    this.byWord =
        aliases.stream()
            .collect(
                Collectors.toMap(
                    alias -> new Word(alias.tenant(), alias.name()), Function.identity()));
  }

  private record Word(@Nullable UUID tenant, String name) {}

  /** All models, in the order of provider and name. */
  public List<Model> models() {
    return models;
  }

  /** All providers, in the order of their ids. */
  public List<ProviderEntry> providers() {
    return List.copyOf(providers.values());
  }

  public List<Alias> aliases() {
    return aliases;
  }

  /**
   * The models a name may mean: {@code model}, {@code provider/model}, and for those of an Ollama
   * also {@code provider-model}.
   */
  public List<Model> named(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /** The models of a provider. */
  public List<Model> of(String provider) {
    return byProvider.getOrDefault(provider, List.of());
  }

  /**
   * The models that can be asked for this, those first that are cheapest for a call of usual
   * length; last those without a price.
   */
  public List<Model> cheapestFirst(Operation operation) {
    return byOperation.getOrDefault(operation, List.of());
  }

  public Optional<ProviderEntry> provider(String id) {
    return Optional.ofNullable(providers.get(id));
  }

  /** Where a model's provider can be reached. */
  public List<Endpoint> endpoints(Model model) {
    return provider(model.provider())
        .map(ProviderEntry::endpoints)
        .orElseGet(() ->
            List.of(new Endpoint(model.provider(), Endpoint.ONLY, model.baseUrl(), "", 1, 0)));
  }

  /** What a name means to a tenant: its own word first, then everybody's. */
  public Optional<Alias> alias(UUID tenant, String name) {
    Alias own = byWord.get(new Word(tenant, name));
    return Optional.ofNullable(own != null ? own : byWord.get(new Word(null, name)));
  }

  /** This catalogue, with other models of one provider. */
  public Catalog with(String provider, List<Model> others) {
    List<Model> all = new ArrayList<>();
    models.stream().filter(model -> !model.provider().equals(provider)).forEach(all::add);
    all.addAll(others);
    all.sort(Comparator.comparing(Model::provider).thenComparing(Model::name));
    return new Catalog(List.copyOf(providers.values()), all, aliases);
  }

  private static <K> void add(Map<K, List<Model>> index, K key, Model model) {
    index.computeIfAbsent(key, unseen -> new ArrayList<>(1)).add(model);
  }

  private static Money usualCost(Model model) {
    return model.cost(USUAL_CALL).orElse(DEAREST);
  }
}
