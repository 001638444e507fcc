package io.tollgate.router.routing;

import io.tollgate.contract.Price;
import io.tollgate.router.catalog.Alias;
import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.exchange.Allowance;
import io.tollgate.router.exchange.Need;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.exchange.Wishes;
import io.tollgate.router.exchange.Wishes.Sort;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** A catalogue, what is configured and how it fares, made up by chance. */
final class World {

  private static final List<String> PROVIDERS =
      List.of("openai", "anthropic", "gemini", "ollama", "sandbox", "mistral");
  private static final List<String> NAMES = List.of("a", "b", "c", "d:free", "e");
  private static final List<String> WORDS =
      List.of(
          "auto", "openrouter/auto", "claude", "openai", "ours", "split", "nobody", "a", "b:floor");

  private final Random random;
  private final UUID tenant = new UUID(1, 1);
  private final Catalog catalog;
  private final Map<String, Vitals> vitals = new HashMap<>();
  private final Set<String> configured;

  World(Random random) {
    this.random = random;
    List<Model> models = new ArrayList<>();
    for (String provider : PROVIDERS) {
      for (String name : NAMES) {
        if (random.nextInt(3) > 0) {
          models.add(model(provider, name));
        }
      }
    }
    models.sort(Comparator.comparing(Model::qualifiedName));
    models.forEach(model -> vitals.put(model.qualifiedName(), vitals()));
    this.catalog =
        new Catalog(
            List.of(),
            models,
            List.of(
                new Alias(tenant, "ours", List.of("claude", "a", "openai/b"), List.of()),
                new Alias(null, "split", List.of("a", "b", "auto"), List.of(1, 0, 3))));
    this.configured = Set.copyOf(some(PROVIDERS));
  }

  Catalog catalog() {
    return catalog;
  }

  Decision decide(Question question) {
    return Routing.plan(
        question,
        catalog,
        Instant.ofEpochMilli(random.nextInt(1_000_000)),
        provider ->
            configured.contains(provider) ? Optional.empty() : Optional.of(provider + " is not."),
        model -> vitals.getOrDefault(model.qualifiedName(), Vitals.UNSEEN));
  }

  Question question() {
    Set<Need> needs = EnumSet.noneOf(Need.class);
    needs.addAll(random.nextInt(3) == 0 ? some(List.of(Need.values())) : List.of());
    return new Question(
        name(),
        tenant,
        random.nextInt(5) == 0 ? Operation.EMBEDDING : Operation.CHAT,
        needs,
        1 + random.nextInt(6_000),
        random.nextInt(2) == 0 ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(6_000)),
        random.nextInt(2) == 0 ? Wishes.NONE : wishes(),
        random.nextInt(3) == 0 ? Optional.of(one(List.of(Tier.values()))) : Optional.empty(),
        random.nextInt(1_000),
        random.nextInt(4) > 0 ? Allowance.OF_ALL : allowance());
  }

  private Allowance allowance() {
    return new Allowance(
        random.nextInt(4) == 0
            ? Set.of()
            : Set.copyOf(some(List.of("openai/*", "ollama/*", "anthropic/a", "a", "b", "ours"))),
        random.nextInt(2) == 0 ? Set.of() : Set.copyOf(some(List.of("fast", "balanced", "own"))));
  }

  private Wishes wishes() {
    return new Wishes(
        random.nextInt(2) == 0 ? List.of() : Stream.generate(this::name).limit(3).toList(),
        random.nextInt(2) == 0 ? List.of() : some(PROVIDERS),
        random.nextInt(4) > 0 ? Set.of() : Set.copyOf(some(PROVIDERS)),
        random.nextInt(4) > 0 ? Set.of() : Set.of(one(PROVIDERS)),
        random.nextInt(4) > 0,
        random.nextInt(4) == 0,
        random.nextInt(2) == 0 ? Optional.empty() : Optional.of(one(List.of(Sort.values()))),
        random.nextInt(4) > 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(5)),
        Optional.empty(),
        random.nextInt(3) > 0 ? OptionalInt.empty() : OptionalInt.of(random.nextInt(10)),
        List.of());
  }

  private String name() {
    return switch (random.nextInt(3)) {
      case 0 -> one(WORDS) + one(List.of("", "", ":nitro", ":free"));
      case 1 -> one(NAMES);
      default -> one(PROVIDERS) + "/" + one(NAMES);
    };
  }

  private Model model(String provider, String name) {
    Set<Need> abilities = EnumSet.noneOf(Need.class);
    abilities.addAll(some(List.of(Need.values())));
    BigDecimal dollars = BigDecimal.valueOf(random.nextInt(4) * 5L, 1);
    return new Model(
        provider,
        provider.equals("sandbox") || provider.equals("ollama") ? provider : "openai-compatible",
        "http://" + provider,
        name,
        name,
        random.nextInt(5) == 0 ? Operation.EMBEDDING : Operation.CHAT,
        abilities,
        Optional.of(one(List.of("fast", "balanced", "powerful", "own"))),
        4_000 + random.nextInt(8_000),
        2_000 + random.nextInt(4_000),
        Instant.EPOCH,
        random.nextInt(6) == 0
            ? Optional.empty()
            : Optional.of(Price.listed(dollars, null, null, null, dollars, null)));
  }

  private Vitals vitals() {
    return random.nextInt(3) == 0
        ? Vitals.UNSEEN
        : new Vitals(
            random.nextInt(4) > 0,
            random.nextDouble(),
            random.nextBoolean()
                ? OptionalDouble.empty()
                : OptionalDouble.of(random.nextDouble() * 1_000),
            random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(random.nextInt(99)));
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private <T> List<T> some(List<T> all) {
    return all.stream().filter(each -> random.nextInt(4) > 0).toList();
  }
}
