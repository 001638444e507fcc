package io.tollgate.router.api;

import io.tollgate.contract.ApiKey.Scope;
import io.tollgate.router.api.Keepers.Kept;
import io.tollgate.router.caller.Caller;
import io.tollgate.router.catalog.Endpoint;
import io.tollgate.router.catalog.ProviderEntry;
import io.tollgate.router.dialect.responses.Responses;
import io.tollgate.router.provider.Providers;
import io.tollgate.router.provider.Way;
import io.tollgate.router.snapshot.Snapshots;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * {@code /v1/responses/{id}} and what is below it: answers that a provider keeps, for the tenant
 * who has them. A call goes to the endpoint that made the answer; where this router did not see it
 * made, to the only one there is.
 */
@ApplicationScoped
class KeptResponses {

  private final Gate gate;
  private final Keepers keepers;
  private final Snapshots snapshots;
  private final Providers providers;
  private final PassThrough passThrough;

  KeptResponses(
      Gate gate,
      Keepers keepers,
      Snapshots snapshots,
      Providers providers,
      PassThrough passThrough) {
    this.gate = gate;
    this.keepers = keepers;
    this.snapshots = snapshots;
    this.providers = providers;
    this.passThrough = passThrough;
  }

  void handle(RoutingContext context) {
    gate.letIn(context, Responses.DIALECT, Scope.CHAT, this::look);
  }

  private void look(Visit visit, Caller caller) {
    String id = String.valueOf(visit.context().pathParam("id"));
    switch (keepers.of(id, caller.payer().tenant())) {
      case Kept.At(var endpoint) -> pass(visit, caller, endpoint);
      case Kept.Strange strange -> visit.turnAway(Refusals.unknownResponse(id));
      case Kept.Unknown unknown ->
          only()
              .ifPresentOrElse(
                  endpoint -> pass(visit, caller, endpoint),
                  () -> visit.turnAway(Refusals.responseSomewhere(id)));
    }
  }

  private void pass(Visit visit, Caller caller, Endpoint endpoint) {
    String provider = endpoint.provider();
    if (mayAskAModel(visit.request()) && !caller.rights().models().isOfAllAt(provider)) {
      visit.turnAway(Refusals.providerNotAllowed(provider));
      return;
    }
    passThrough.pass(visit, caller, Detour.to(provider, visit.context()), endpoint);
  }

  // Which model is in a body that only passes through, and may say it twice.
  private static boolean mayAskAModel(HttpServerRequest request) {
    return request.method().equals(HttpMethod.POST) && !request.path().endsWith("/cancel");
  }

  private Optional<Endpoint> only() {
    List<Endpoint> all =
        snapshots.current().catalog().providers().stream()
            .map(ProviderEntry::id)
            .filter(this::keeps)
            .flatMap(provider -> providers.ways(provider).stream())
            .map(Way::endpoint)
            .toList();
    return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
  }

  private boolean keeps(String provider) {
    return snapshots
        .current()
        .catalog()
        .provider(provider)
        .filter(known -> providers.speaks(known, Responses.DIALECT))
        .isPresent();
  }
}
