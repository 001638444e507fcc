package io.tollgate.usage.litellm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.usage.declared.Flaw;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes our document of a LiteLLM proxy's {@code config.yaml}. */
public final class LiteLlmImport {

  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
  private static final Map<String, String> BALANCES =
      Map.of(
          "simple-shuffle", "weighted",
          "least-busy", "least-busy",
          "latency-based-routing", "latency",
          "cost-based-routing", "price");
  private static final String LIST = "model_list";

  private final List<LeftOut> leftOut = new ArrayList<>();
  private final Catalogue catalogue = new Catalogue();
  private final Names names = new Names();

  private LiteLlmImport() {}

  /**
   * What came of the file.
   *
   * @param document to be looked at, planned and applied
   */
  public record Imported(ObjectNode document, List<LeftOut> leftOut) {}

  /** Throws a {@link Flaw} when the file is no configuration of a LiteLLM proxy at all. */
  public static Imported of(JsonNode file) {
    if (!file.path(LIST).isArray()) {
      throw new Flaw(LIST, "is missing, or no list: this is no config.yaml of a LiteLLM proxy.");
    }
    LiteLlmImport run = new LiteLlmImport();
    ObjectNode document = run.document(new Fields("", file, run.leftOut));
    return new Imported(document, List.copyOf(run.leftOut));
  }

  private ObjectNode document(Fields file) {
    int at = 0;
    for (JsonNode entry : file.take(LIST)) {
      deployment(new Fields("%s[%d]".formatted(LIST, at++), entry, leftOut));
    }
    Fields router = file.part("router_settings");
    Fields litellm = file.part("litellm_settings");
    fallbacks(router);
    fallbacks(litellm);
    balance(router);
    List<ObjectNode> aliases = names.aliases(router);
    router.leaveOutTheRest(Reasons.ROUTER, Reasons.NO_COUNTERPART);
    litellm.leaveOutTheRest(Reasons.LITELLM, Reasons.NO_COUNTERPART);
    file.part("general_settings").leaveOutTheRest(Reasons.GENERAL, Reasons.NO_COUNTERPART);
    file.leaveOutTheRest(
        Map.of("environment_variables", "variables are set where the services are started."),
        Reasons.NO_COUNTERPART);
    return document(aliases);
  }

  private ObjectNode document(List<ObjectNode> aliases) {
    ObjectNode document = MAKE.objectNode();
    put(document, "providers", catalogue.providers());
    put(document, "endpoints", catalogue.endpoints());
    put(document, "models", catalogue.models());
    put(document, "prices", catalogue.prices());
    put(document, "aliases", aliases);
    return document;
  }

  private void deployment(Fields entry) {
    Fields params = entry.part("litellm_params");
    Fields info = entry.part("model_info");
    Optional<Deployment> known = Deployments.read(entry, params);
    known.ifPresent(deployment -> take(deployment, entry, params, info));
    if (known.isPresent()) {
      info.take("id");
      params.leaveOutTheRest(Reasons.PARAMS, Reasons.NO_COUNTERPART);
      info.leaveOutTheRest(Map.of(), Reasons.NO_COUNTERPART);
      entry.leaveOutTheRest(Map.of(), Reasons.NO_COUNTERPART);
    }
  }

  private void take(Deployment deployment, Fields entry, Fields params, Fields info) {
    if (deployment.isWildcard()) {
      catalogue.provider(deployment, params);
      params.leaveOut(
          "model",
          "stands for any model. Each has to be listed: put those you use under models, with the provider %s."
              .formatted(deployment.provider()));
    } else if (catalogue.model(deployment, params, info)) {
      catalogue.provider(deployment, params);
      names.add(deployment);
      Names.objection(deployment.name()).ifPresent(why -> entry.leaveOut("model_name", why));
    }
  }

  private void fallbacks(Fields settings) {
    names.fallbacks(settings.take("fallbacks"));
    names.usualFallbacks(settings.take("default_fallbacks"));
    settings
        .take("model_group_alias")
        .properties()
        .forEach(alias ->
            names.alias(
                alias.getKey(),
                alias.getValue().isTextual()
                    ? alias.getValue().asText()
                    : alias.getValue().path("model").asText(),
                settings));
  }

  private void balance(Fields router) {
    Optional<String> strategy = router.text("routing_strategy");
    strategy.ifPresent(named -> {
      String balance = BALANCES.get(named);
      if (balance == null) {
        router.leaveOut(
            "routing_strategy", "'%s' has no counterpart; it is by weight.".formatted(named));
      } else if (!balance.equals("weighted")) {
        catalogue.providers().forEach(provider -> provider.put("balance", balance));
        router.leaveOut(
            "routing_strategy",
            "'%s' chooses among the endpoints of a provider; among providers it is by weight."
                .formatted(named));
      }
    });
  }

  private static void put(ObjectNode document, String list, Collection<ObjectNode> entries) {
    if (!entries.isEmpty()) {
      document.putArray(list).addAll(entries);
    }
  }
}
