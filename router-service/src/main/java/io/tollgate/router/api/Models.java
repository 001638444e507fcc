package io.tollgate.router.api;

import io.tollgate.contract.Price;
import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.dialect.anthropic.Anthropic;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.provider.Providers;
import io.tollgate.router.snapshot.Snapshot;
import io.tollgate.router.snapshot.Snapshots;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;

/** {@code GET /v1/models}: the models that can be called here, with their prices and limits. */
@ApplicationScoped
class Models {

  private final Gate gate;
  private final Snapshots snapshots;
  private final Providers providers;

  Models(Gate gate, Snapshots snapshots, Providers providers) {
    this.gate = gate;
    this.snapshots = snapshots;
    this.providers = providers;
  }

  // One address for two SDKs; Anthropic's names its version in every request.
  void handle(RoutingContext context) {
    boolean anthropic = context.request().getHeader("anthropic-version") != null;
    gate.letIn(
        context,
        anthropic ? Anthropic.DIALECT : OpenAi.DIALECT,
        (visit, caller) -> answer(visit, snapshots.current()));
  }

  private void answer(Visit visit, Snapshot snapshot) {
    if (!snapshot.isRead()) {
      visit.refuse(Refusals.NOT_READY);
      return;
    }
    List<Model> callable = callable(snapshot.catalog());
    JsonObject list =
        visit.dialect().equals(Anthropic.DIALECT) ? AnthropicModels.list(callable) : list(callable);
    visit.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(list.toBuffer());
  }

  private List<Model> callable(Catalog catalog) {
    return catalog.models().stream()
        .filter(model -> providers.missing(model.provider()).isEmpty())
        .toList();
  }

  private static JsonObject list(List<Model> models) {
    JsonArray data = new JsonArray();
    models.forEach(model -> data.add(entry(model)));
    return JsonObject.of("object", "list", "data", data);
  }

  private static JsonObject entry(Model model) {
    JsonObject entry =
        JsonObject.of(
            "id", model.qualifiedName(),
            "object", "model",
            "created", model.listedAt().getEpochSecond(),
            "owned_by", model.provider(),
            "context_length", model.contextTokens(),
            "max_output_tokens", model.maxOutputTokens());
    model.price().ifPresent(price -> entry.put("pricing", pricing(price)));
    return entry;
  }

  // Dollars per token, as text: a number would come back rounded.
  private static JsonObject pricing(Price price) {
    return JsonObject.of("prompt", perToken(price.input()), "completion", perToken(price.output()));
  }

  private static String perToken(BigDecimal perMillion) {
    return perMillion.signum() == 0
        ? "0"
        : perMillion.movePointLeft(6).stripTrailingZeros().toPlainString();
  }
}
