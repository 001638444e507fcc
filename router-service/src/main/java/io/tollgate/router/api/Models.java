package io.tollgate.router.api;

import io.tollgate.contract.ApiKey.Scope;
import io.tollgate.router.caller.Caller;
import io.tollgate.router.catalog.Alias;
import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.catalog.ProviderEntry;
import io.tollgate.router.dialect.Inbound;
import io.tollgate.router.dialect.anthropic.Anthropic;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.discovery.Discovery;
import io.tollgate.router.exchange.Allowance;
import io.tollgate.router.provider.Providers;
import io.tollgate.router.routing.Routing;
import io.tollgate.router.snapshot.Snapshot;
import io.tollgate.router.snapshot.Snapshots;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** The models that this key can call here, in the form of whoever asks. */
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

  /** {@code GET /v1/models}: in Anthropic's form for those who speak it, else in OpenAI's. */
  void list(RoutingContext context) {
    answer(
        context,
        dialect(context),
        (visit, listed) ->
            Optional.of(
                isAnthropics(visit)
                    ? ModelLists.anthropic(listed)
                    : ModelLists.openAi(listed).put("unavailable", unavailable())));
  }

  /** {@code GET /v1/models/{id}}: one of them; its name may have slashes. */
  void one(RoutingContext context) {
    String id = context.pathParam("*");
    answer(
        context,
        dialect(context),
        (visit, listed) ->
            named(listed, id)
                .map(one ->
                    isAnthropics(visit)
                        ? ModelLists.anthropicEntry(one)
                        : ModelLists.openAiEntry(one)),
        id);
  }

  /** {@code GET /v1/model/info}: LiteLLM's list of prices and limits. */
  void info(RoutingContext context) {
    answer(context, OpenAi.DIALECT, (visit, listed) -> Optional.of(ModelLists.liteLlm(listed)));
  }

  /** {@code GET /v1beta/models}: Gemini's list, for those who speak this dialect. */
  void gemini(RoutingContext context, Inbound dialect) {
    answer(context, dialect, (visit, listed) -> Optional.of(ModelLists.gemini(listed)));
  }

  /** {@code GET /v1beta/models/{id}}: one of Gemini's list. */
  void geminiOne(RoutingContext context, Inbound dialect) {
    String id = context.pathParam("*");
    answer(context, dialect, (visit, listed) -> named(listed, id).map(ModelLists::geminiEntry), id);
  }

  private void answer(
      RoutingContext context,
      Inbound dialect,
      BiFunction<Visit, List<Listed>, Optional<JsonObject>> form) {
    answer(context, dialect, form, "");
  }

  private void answer(
      RoutingContext context,
      Inbound dialect,
      BiFunction<Visit, List<Listed>, Optional<JsonObject>> form,
      String name) {
    gate.letIn(
        context,
        dialect,
        Scope.MODELS,
        (visit, caller) -> {
          Snapshot snapshot = snapshots.current();
          if (!snapshot.isRead()) {
            visit.refuse(Refusals.NOT_READY);
            return;
          }
          form.apply(visit, listed(snapshot.catalog(), caller))
              .ifPresentOrElse(
                  json ->
                      visit
                          .response()
                          .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                          .end(json.toBuffer()),
                  () -> visit.refuse(Refusals.unknownModel(name)));
        });
  }

  private List<Listed> listed(Catalog catalog, Caller caller) {
    Allowance allowance = caller.rights().models();
    List<Model> callable =
        catalog.models().stream()
            .filter(model -> providers.missing(model.provider()).isEmpty())
            .toList();
    List<Model> allowed = callable.stream().filter(model -> model.isWithin(allowance)).toList();
    List<Listed> listed = new ArrayList<>();
    allowed.forEach(model -> listed.add(Listed.model(model)));
    for (Alias alias : aliases(catalog, caller.payer().tenant())) {
      List<Model> meant = meant(alias, catalog, callable);
      listed.add(Listed.word(alias.name(), meant.stream().filter(by(alias, allowance)).toList()));
    }
    listed.removeIf(one -> one.models().isEmpty());
    if (!allowed.isEmpty()) {
      listed.add(Listed.word(Routing.AUTO, allowed));
    }
    return listed;
  }

  // A word on the list allows what it leads to.
  private static Predicate<Model> by(Alias alias, Allowance allowance) {
    return allowance.has(alias.name())
        ? model -> model.isOfTierWithin(allowance)
        : model -> model.isWithin(allowance);
  }

  /** The providers whose models are not in the list, and what to do about it. */
  private JsonArray unavailable() {
    JsonArray unavailable = new JsonArray();
    for (ProviderEntry provider : snapshots.current().catalog().providers()) {
      providers
          .missing(provider.id())
          .or(() -> discovery.trouble(provider.id()))
          .ifPresent(reason ->
              unavailable.add(JsonObject.of("provider", provider.id(), "reason", reason)));
    }
    return unavailable;
  }

  // A tenant's own word hides everybody's of the same name.
  private static List<Alias> aliases(Catalog catalog, UUID tenant) {
    return catalog.aliases().stream()
        .map(Alias::name)
        .distinct()
        .flatMap(name -> catalog.alias(tenant, name).stream())
        .sorted(Comparator.comparing(Alias::name))
        .toList();
  }

  private static List<Model> meant(Alias alias, Catalog catalog, List<Model> callable) {
    return alias.targets().stream()
        .flatMap(target -> catalog.named(target).stream())
        .filter(callable::contains)
        .distinct()
        .toList();
  }

  private static Optional<Listed> named(List<Listed> listed, String id) {
    return listed.stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .or(() -> listed.stream().filter(one -> one.isCalled(id)).findFirst());
  }

  // One address for two SDKs; Anthropic's names its version in every request.
  private static Inbound dialect(RoutingContext context) {
    return context.request().getHeader("anthropic-version") == null
        ? OpenAi.DIALECT
        : Anthropic.DIALECT;
  }

  private static boolean isAnthropics(Visit visit) {
    return visit.dialect().equals(Anthropic.DIALECT);
  }
}
