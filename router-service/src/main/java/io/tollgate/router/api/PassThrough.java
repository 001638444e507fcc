package io.tollgate.router.api;

import io.tollgate.contract.ApiKey.Scope;
import io.tollgate.router.caller.Caller;
import io.tollgate.router.catalog.Endpoint;
import io.tollgate.router.catalog.ProviderEntry;
import io.tollgate.router.dialect.Inbound;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.exchange.Refusal;
import io.tollgate.router.provider.Providers;
import io.tollgate.router.snapshot.Snapshots;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * {@code /passthrough/{provider}/...}: the story of a call for whatever else a provider offers. It
 * goes to the provider as it came, with the gateway's credential in place of the caller's.
 */
@ApplicationScoped
class PassThrough {

  private final Gate gate;
  private final Snapshots snapshots;
  private final Providers providers;
  private final Settlement settlement;
  private final Ferry ferry;
  private final ApiConfig config;

  PassThrough(
      Gate gate,
      Snapshots snapshots,
      Providers providers,
      Settlement settlement,
      Ferry ferry,
      ApiConfig config) {
    this.gate = gate;
    this.snapshots = snapshots;
    this.providers = providers;
    this.settlement = settlement;
    this.ferry = ferry;
    this.config = config;
  }

  void handle(RoutingContext context) {
    Detour detour = Detour.of(context);
    gate.letIn(
        context,
        dialect(detour),
        Scope.PASSTHROUGH,
        (visit, caller) -> {
          if (!config.passThrough()) {
            visit.turnAway(Refusals.notFound(visit.request().path()));
          } else if (!caller.rights().models().isOfAllAt(detour.provider())) {
            visit.turnAway(Refusals.providerNotAllowed(detour.provider()));
          } else {
            look(visit, caller, detour.withoutKey(visit.dialect()), Optional.empty());
          }
        });
  }

  /** Lets a call pass to this endpoint. */
  void pass(Visit visit, Caller caller, Detour detour, Endpoint endpoint) {
    look(visit, caller, detour, Optional.of(endpoint));
  }

  // Errors come in the form that the provider's own SDK reads.
  private Inbound dialect(Detour detour) {
    return provider(detour)
                .filter(providers::forwards)
                .map(known -> providers.counts(known.kind(), detour.path()))
                .orElse(OpenAi.DIALECT)
            instanceof Inbound spoken
        ? spoken
        : OpenAi.DIALECT;
  }

  private Optional<ProviderEntry> provider(Detour detour) {
    return snapshots.current().catalog().provider(detour.provider());
  }

  private void look(Visit visit, Caller caller, Detour detour, Optional<Endpoint> endpoint) {
    Optional<Refusal> refusal = refusal(detour);
    if (refusal.isPresent()) {
      visit.turnAway(refusal.get());
      return;
    }
    provider(detour)
        .ifPresentOrElse(
            provider -> read(visit, caller, detour, provider, endpoint),
            () -> visit.turnAway(Refusals.unknownProvider(detour.provider())));
  }

  private Optional<Refusal> refusal(Detour detour) {
    if (settlement.trouble().isPresent()) {
      return Optional.of(
          Refusals.unavailable("Usage cannot be recorded now, so no provider is called."));
    }
    if (!snapshots.current().isRead()) {
      return Optional.of(Refusals.NOT_READY);
    }
    return detour.isCrooked()
        ? Optional.of(Refusals.invalid("The path must not lead upwards.", ""))
        : Optional.empty();
  }

  private void read(
      Visit visit,
      Caller caller,
      Detour detour,
      ProviderEntry provider,
      Optional<Endpoint> endpoint) {
    Optional<String> missing = missing(provider);
    if (missing.isPresent()) {
      visit.turnAway(Refusals.unavailableProvider(missing.get()));
      return;
    }
    if ("100-continue".equalsIgnoreCase(visit.request().getHeader(HttpHeaders.EXPECT))) {
      visit.response().writeContinue();
    }
    Prelude.of(visit.request())
        .transform(read -> {
          if (read.succeeded()) {
            ferry.take(new Passenger(visit, caller, detour, provider, endpoint, read.result()));
          } else {
            visit.refuse(Refusals.UNREADABLE);
          }
          return Future.succeededFuture(visit);
        })
        .onFailure(visit.context()::fail);
  }

  private Optional<String> missing(ProviderEntry provider) {
    return providers.forwards(provider)
        ? providers.missing(provider.id())
        : Optional.of("Provider '%s' has nothing to pass through to.".formatted(provider.id()));
  }
}
