package io.tollgate.router.routing;

import io.tollgate.contract.Money;
import io.tollgate.contract.Tokens;
import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.chat.ChatRequest;
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

  public static Plan plan(ChatRequest request, Catalog catalog, Availability availability) {
    String name = request.model();
    if (name.equals(AUTO)) {
      return cheapest(request, everythingReal(catalog, availability), availability);
    }
    String provider = PROVIDER_NAMES.get(name);
    if (provider != null) {
      return cheapest(request, catalog.of(provider), availability);
    }
    List<Model> named = catalog.named(name);
    return named.isEmpty() ? new Plan.Unknown(name) : cheapest(request, named, availability);
  }

  // The sandbox stands in only where nothing real is configured.
  private static List<Model> everythingReal(Catalog catalog, Availability availability) {
    List<Model> real =
        catalog.models().stream()
            .filter(model -> !model.isSandbox() && availability.missing(model.provider()).isEmpty())
            .toList();
    return real.isEmpty() ? catalog.models() : real;
  }

  private static Plan cheapest(ChatRequest request, List<Model> models, Availability availability) {
    List<Model> callable =
        models.stream().filter(model -> availability.missing(model.provider()).isEmpty()).toList();
    if (callable.isEmpty()) {
      return new Plan.Unavailable(
          request.model(),
          models.stream()
              .flatMap(model -> availability.missing(model.provider()).stream())
              .distinct()
              .reduce((first, next) -> first + " " + next)
              .orElse("The catalogue has no model for it."));
    }
    List<Model> fitting = callable.stream().filter(model -> fits(request, model)).toList();
    return new Plan.Attempts(
        (fitting.isEmpty() ? callable : fitting)
            .stream()
                .sorted(
                    Comparator.comparing((Model model) -> expectedCost(request, model))
                        .thenComparing(Model::qualifiedName))
                .limit(MOST_ATTEMPTS)
                .toList());
  }

  private static boolean fits(ChatRequest request, Model model) {
    return request.estimatedInputTokens() + request.maxOutputTokens().orElse(0)
            <= model.contextTokens()
        && request.maxOutputTokens().orElse(0) <= model.maxOutputTokens();
  }

  // A model without a price may cost anything, so it comes last.
  private static Money expectedCost(ChatRequest request, Model model) {
    Tokens tokens =
        Tokens.of(
            request.estimatedInputTokens(), request.maxOutputTokens().orElse(USUAL_OUTPUT_TOKENS));
    return model.price().map(price -> price.cost(tokens)).orElse(Money.usd("1000000"));
  }
}
