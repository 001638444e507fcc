package io.tollgate.router.api;

import io.tollgate.contract.Price;
import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.catalog.ProviderEntry;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.discovery.Discovery;
import io.tollgate.router.provider.Providers;
import io.tollgate.router.snapshot.Snapshot;
import io.tollgate.router.snapshot.Snapshots;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;

/** {@code GET /v1/models}: the models that can be called here, with their prices and limits. */
@ApplicationScoped
class Models {

  private final Gate gate;
  private final Snapshots snapshots;
  private final Providers providers;
  private final Discovery discovery;

  Models(Gate gate, Snapshots snapshots, Providers providers, Discovery discovery) {
    this.gate = gate;
    this.snapshots = snapshots;
    this.providers = providers;
    this.discovery = discovery;
  }

  void handle(RoutingContext context) {
    gate.letIn(context, OpenAi.DIALECT, (visit, caller) -> answer(visit, snapshots.current()));
  }

  private void answer(Visit visit, Snapshot snapshot) {
    if (!snapshot.isRead()) {
      visit.refuse(Refusals.NOT_READY);
      return;
    }
    visit
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(list(snapshot.catalog()).toBuffer());
  }

  private JsonObject list(Catalog catalog) {
    JsonArray data = new JsonArray();
    catalog.models().stream()
        .filter(model -> providers.missing(model.provider()).isEmpty())
        .forEach(model -> data.add(entry(model)));
    return JsonObject.of("object", "list", "data", data, "unavailable", unavailable(catalog));
  }

  /** The providers whose models are not in the list, and what to do about it. */
  private JsonArray unavailable(Catalog catalog) {
    JsonArray unavailable = new JsonArray();
    for (ProviderEntry provider : catalog.providers()) {
      providers
          .missing(provider.id())
          .or(() -> discovery.trouble(provider.id()))
          .ifPresent(reason ->
              unavailable.add(JsonObject.of("provider", provider.id(), "reason", reason)));
    }
    return unavailable;
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
