package io.tollgate.router.api;

import io.tollgate.router.caller.Caller;
import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Endpoint;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.catalog.ProviderEntry;
import io.tollgate.router.catalog.Target;
import io.tollgate.router.dialect.Inbound;
import io.tollgate.router.dialect.Outbound;
import io.tollgate.router.dialect.Overhearing;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.exchange.Refusal;
import io.tollgate.router.limits.Admission;
import io.tollgate.router.limits.Limits;
import io.tollgate.router.limits.Permit;
import io.tollgate.router.provider.Forwarding;
import io.tollgate.router.provider.Providers;
import io.tollgate.router.provider.Upload;
import io.tollgate.router.resilience.Loyalty;
import io.tollgate.router.resilience.Step;
import io.tollgate.router.snapshot.Snapshot;
import io.tollgate.router.snapshot.Snapshots;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /passthrough/{provider}/...}: the story of a call for whatever else a provider offers. It
 * goes to the provider as it came, with the gateway's credential in place of the caller's.
 *
 * <p>It goes to the provider's first endpoint and to no other: what is stored at a provider is
 * found under the key it was stored with.
 */
@ApplicationScoped
class PassThrough {

  private static final int BYTES_PER_TOKEN = 4;
  private static final int LONGEST_NAME = 200;

  private final Gate gate;
  private final Snapshots snapshots;
  private final Providers providers;
  private final Limits limits;
  private final Desk desk;

  PassThrough(Gate gate, Snapshots snapshots, Providers providers, Limits limits, Desk desk) {
    this.gate = gate;
    this.snapshots = snapshots;
    this.providers = providers;
    this.limits = limits;
    this.desk = desk;
  }

  void handle(RoutingContext context) {
    Detour detour = Detour.of(context);
    gate.letIn(
        context,
        dialect(detour),
        (visit, caller) ->
            look(visit, caller, detour.withoutKey(visit.dialect()), Optional.empty()));
  }

  /** Lets a call pass to this endpoint. */
  void pass(Visit visit, Caller caller, Detour detour, Endpoint endpoint) {
    look(visit, caller, detour, Optional.of(endpoint));
  }

  // Errors come in the form that the provider's own SDK reads.
  private Inbound dialect(Detour detour) {
    return snapshots
                .current()
                .catalog()
                .provider(detour.provider())
                .filter(providers::forwards)
                .map(known -> providers.counts(known.kind(), detour.path()))
                .orElse(OpenAi.DIALECT)
            instanceof Inbound spoken
        ? spoken
        : OpenAi.DIALECT;
  }

  private void look(Visit visit, Caller caller, Detour detour, Optional<Endpoint> endpoint) {
    Optional<Refusal> refusal = refusal(detour);
    if (refusal.isPresent()) {
      visit.turnAway(refusal.get());
      return;
    }
    if ("100-continue".equalsIgnoreCase(visit.request().getHeader(HttpHeaders.EXPECT))) {
      visit.response().writeContinue();
    }
    Prelude.of(visit.request())
        .map(body -> {
          admit(visit, caller, detour, endpoint, body);
          return body;
        })
        .onFailure(broken -> visit.refuse(Refusals.UNREADABLE));
  }

  private Optional<Refusal> refusal(Detour detour) {
    if (desk.settlement().trouble().isPresent()) {
      return Optional.of(
          Refusals.unavailable("Usage cannot be recorded now, so no provider is called."));
    }
    Snapshot snapshot = snapshots.current();
    if (!snapshot.isRead()) {
      return Optional.of(Refusals.NOT_READY);
    }
    if (detour.isCrooked()) {
      return Optional.of(Refusals.invalid("The path must not lead upwards.", ""));
    }
    Optional<ProviderEntry> provider = snapshot.catalog().provider(detour.provider());
    if (provider.isEmpty()) {
      return Optional.of(Refusals.unknownProvider(detour.provider()));
    }
    if (!providers.forwards(provider.get())) {
      return Optional.of(
          Refusals.unavailableProvider(
              "Provider '%s' has nothing to pass through to.".formatted(detour.provider())));
    }
    return providers.missing(detour.provider()).map(Refusals::unavailableProvider);
  }

  private void admit(
      Visit visit, Caller caller, Detour detour, Optional<Endpoint> endpoint, Upload body) {
    Snapshot snapshot = snapshots.current();
    Optional<String> named =
        Prelude.model(visit.request(), body.begun())
            .or(detour::model)
            .filter(name -> !name.isBlank() && name.length() <= LONGEST_NAME);
    Optional<Model> listed = named.flatMap(name -> listed(name, detour, snapshot.catalog()));
    Model model = listed.orElseGet(() -> nameless(detour, snapshot.catalog()));
    long guess = listed.isPresent() ? body.begun().length() / BYTES_PER_TOKEN : 0;
    switch (limits.admit(snapshot.limits(), caller.payer(), model, guess)) {
      case Admission.Throttled throttled -> visit.turnAway(Refusals.throttled(throttled));
      case Admission.Admitted(Permit permit) -> {
        RateHeaders.write(visit.response(), permit);
        Passenger passenger =
            new Passenger(
                visit, caller, detour, endpoint, body, named.orElse(Crossing.NO_MODEL), permit);
        send(passenger, model, snapshot.catalog());
      }
    }
  }

  /** Somebody who may pass. */
  private record Passenger(
      Visit visit,
      Caller caller,
      Detour detour,
      Optional<Endpoint> endpoint,
      Upload body,
      String requested,
      Permit permit) {}

  private void send(Passenger who, Model model, Catalog catalog) {
    switch (CallersTime.of(who.visit().request(), desk.resilience().totalTimeout())) {
      case CallersTime.Asked.Unreadable(var header) ->
          sendAway(
              who,
              Refusals.invalid("Write '%s' as a number of ms or s.".formatted(header), header));
      case CallersTime.Asked.Readable(var time) -> {
        List<Endpoint> place =
            who.endpoint().map(List::of).orElseGet(() -> first(providers.endpoints(model)));
        switch (desk.resilience()
            .course(List.of(model), catalog, only -> place, Loyalty.NONE, time.deadlineNanos())
            .first()) {
          case Step.Ask(var target, var pause) -> relay(who, target, time);
          case Step.NoneWell(var until) -> sendAway(who, Refusals.noneWell(until));
          case Step.Stop stop -> throw new IllegalStateException("a course begins with a step");
        }
      }
    }
  }

  private static List<Endpoint> first(List<Endpoint> all) {
    return all.subList(0, Math.min(1, all.size()));
  }

  private static void sendAway(Passenger who, Refusal refusal) {
    who.permit().giveBack(0);
    who.visit().turnAway(refusal);
  }

  private void relay(Passenger who, Target target, CallersTime time) {
    Visit visit = who.visit();
    if (visit.response().closed()) {
      who.permit().giveBack(0);
      return; // left before the provider was called: nobody owes anything
    }
    Forwarding forwarding =
        new Forwarding(
            visit.request().method().name(),
            who.detour().path(),
            who.detour().query(),
            PassedHeaders.onward(visit.request().headers()),
            who.body(),
            time.leash(target.policy()));
    new Relay(
            visit,
            desk.settlement().crossing(visit.requestId(), who.caller(), target, who.requested()),
            forwarding,
            contentType -> ear(visit, who.detour(), target.model(), contentType),
            desk.resilience().begin(target),
            who.permit(),
            desk)
        .begin(providers);
  }

  // What was used is told by the answer to what used it. Who looks at that again, or calls it off,
  // may be told once more.
  private Overhearing ear(Visit visit, Detour detour, Model model, String contentType) {
    boolean uses =
        visit.request().method().equals(HttpMethod.POST) && !detour.path().endsWith("/cancel");
    Outbound spoken = providers.counts(model.kind(), detour.path());
    if (uses && contentType.startsWith("application/json")) {
      return Overhearing.whole(spoken);
    }
    return uses && contentType.startsWith("text/event-stream")
        ? Overhearing.stream(spoken)
        : Overhearing.DEAF;
  }

  // The body goes on untouched, so it means what the provider calls by this name.
  private static Optional<Model> listed(String name, Detour detour, Catalog catalog) {
    return catalog.of(detour.provider()).stream()
        .filter(model -> model.providersName().equals(name))
        .findFirst();
  }

  private static Model nameless(Detour detour, Catalog catalog) {
    ProviderEntry provider = catalog.provider(detour.provider()).orElseThrow();
    return new Model(
        provider.id(),
        provider.kind(),
        provider.baseUrl(),
        Crossing.NO_MODEL,
        Crossing.NO_MODEL,
        Operation.PASSTHROUGH,
        Set.of(),
        Optional.empty(),
        0,
        0,
        Instant.EPOCH,
        Optional.empty());
  }
}
