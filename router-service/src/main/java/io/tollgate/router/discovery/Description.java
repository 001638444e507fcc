package io.tollgate.router.discovery;

import io.tollgate.contract.Price;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.catalog.ProviderEntry;
import io.tollgate.router.discovery.Ollama.Installed;
import io.tollgate.router.exchange.Need;
import io.tollgate.router.exchange.Operation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What an Ollama says of a model, in the catalogue's words. */
final class Description {

  private static final Price FREE =
      Price.listed(BigDecimal.ZERO, null, null, null, BigDecimal.ZERO, null);
  private static final String CONTEXT_LENGTH = ".context_length";

  private Description() {}

  /** A free model. Any of them can be held to a JSON schema: Ollama does that, not the model. */
  static Model of(
      Installed installed, JsonObject details, ProviderEntry provider, int usualContext) {
    JsonArray says = details.getJsonArray("capabilities", new JsonArray());
    boolean embeds = says.contains("embedding") && !says.contains("completion");
    int context = contextLength(details, usualContext);
    return new Model(
        provider.id(),
        provider.kind(),
        provider.baseUrl(),
        installed.name(),
        installed.name(),
        embeds ? Operation.EMBEDDING : Operation.CHAT,
        embeds ? Set.of() : abilities(says),
        Optional.empty(),
        context,
        embeds ? 0 : context,
        Instant.EPOCH,
        Optional.of(FREE));
  }

  private static Set<Need> abilities(JsonArray says) {
    Set<Need> abilities = EnumSet.of(Need.JSON_SCHEMA);
    if (says.contains("tools")) {
      abilities.add(Need.TOOLS);
    }
    if (says.contains("vision")) {
      abilities.add(Need.IMAGES);
    }
    if (says.contains("thinking")) {
      abilities.add(Need.REASONING);
    }
    return abilities;
  }

  // Its name begins with the model's architecture, such as llama.context_length.
  private static int contextLength(JsonObject details, int usual) {
    return details.getJsonObject("model_info", new JsonObject()).stream()
        .filter(entry -> entry.getKey().endsWith(CONTEXT_LENGTH))
        .map(entry -> entry.getValue() instanceof Integer length && length > 0 ? length : usual)
        .findFirst()
        .orElse(usual);
  }
}
