package io.tollgate.router.routing;

import io.tollgate.contract.Money;
import io.tollgate.contract.Tokens;
import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.exchange.Operation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** From a model's name to the models to try. */
public final class Routing {

  /** Chooses the cheapest suitable model of all. */
  public static final String AUTO = "auto";

  /** Names that mean "the cheapest suitable model of this provider". */
  private static final Map<String, String> PROVIDER_NAMES =
      Map.of("openai", "openai", "claude", "anthropic", "gemini", "gemini", "ollama", "ollama");

  private static final int MOST_ATTEMPTS = 3;
  private static final int USUAL_OUTPUT_TOKENS = 500;

  private Routing() {}

  public static Plan plan(Ask ask, Catalog catalog, Availability availability) {
    String name = ask.model();
    if (name.equals(AUTO)) {
      return cheapest(ask, suited(ask, everythingReal(catalog, availability)), availability);
    }
    String provider = PROVIDER_NAMES.get(name);
    if (provider != null) {
      return cheapest(ask, suited(ask, catalog.of(provider)), availability);
    }
    List<Model> named = catalog.named(name);
    return named.isEmpty() ? new Plan.Unknown(name) : cheapest(ask, named, availability);
  }

  // Whoever names a model shall have it; who does not, gets none that was made for something else.
  private static List<Model> suited(Ask ask, List<Model> models) {
    boolean embeds = ask.operation() == Operation.EMBEDDING;
    return models.stream()
        .filter(model -> (model.operation() == Operation.EMBEDDING) == embeds)
        .toList();
  }

  // The sandbox stands in only where nothing real is configured.
  private static List<Model> everythingReal(Catalog catalog, Availability availability) {
    List<Model> real =
        catalog.models().stream()
            .filter(model -> !model.isSandbox() && availability.missing(model.provider()).isEmpty())
            .toList();
    return real.isEmpty() ? catalog.models() : real;
  }

  private static Plan cheapest(Ask ask, List<Model> models, Availability availability) {
    List<Model> callable =
        models.stream().filter(model -> availability.missing(model.provider()).isEmpty()).toList();
    if (callable.isEmpty()) {
      return new Plan.Unavailable(
          ask.model(),
          models.stream()
              .flatMap(model -> availability.missing(model.provider()).stream())
              .distinct()
              .reduce((first, next) -> first + " " + next)
              .orElse("The catalogue has no model for it."));
    }
    List<Model> fitting = callable.stream().filter(model -> fits(ask, model)).toList();
    return new Plan.Attempts(
        (fitting.isEmpty() ? callable : fitting)
            .stream()
                .sorted(
                    Comparator.comparing((Model model) -> expectedCost(ask, model))
                        .thenComparing(Model::qualifiedName))
                .limit(MOST_ATTEMPTS)
                .toList());
  }

  private static boolean fits(Ask ask, Model model) {
    return ask.estimatedInputTokens() + ask.maxOutputTokens().orElse(0) <= model.contextTokens()
        && ask.maxOutputTokens().orElse(0) <= model.maxOutputTokens();
  }

  // A model without a price may cost anything, so it comes last.
  private static Money expectedCost(Ask ask, Model model) {
    Tokens tokens =
        Tokens.of(ask.estimatedInputTokens(), ask.maxOutputTokens().orElse(USUAL_OUTPUT_TOKENS));
    return model.price().map(price -> price.cost(tokens)).orElse(Money.usd("1000000"));
  }
}
