package io.tollgate.router.api;

import io.tollgate.contract.UsageEvent.Attribution;
import io.tollgate.router.budget.Budgets;
import io.tollgate.router.budget.Funds;
import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Endpoint;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.catalog.Target;
import io.tollgate.router.dialect.Outbound;
import io.tollgate.router.dialect.Overhearing;
import io.tollgate.router.dialect.Particulars;
import io.tollgate.router.exchange.Refusal;
import io.tollgate.router.limits.Admission;
import io.tollgate.router.limits.Limits;
import io.tollgate.router.limits.Permit;
import io.tollgate.router.provider.Forwarding;
import io.tollgate.router.provider.Providers;
import io.tollgate.router.resilience.Loyalty;
import io.tollgate.router.resilience.Step;
import io.tollgate.router.snapshot.Snapshot;
import io.tollgate.router.snapshot.Snapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Takes calls that pass through across, if limits and the provider's health allow: each to one
 * endpoint and to no other, for what is stored at a provider is found under the key it was stored
 * with.
 */
@ApplicationScoped
class Ferry {

  private static final int BYTES_PER_TOKEN = 4;

  private final Snapshots snapshots;
  private final Providers providers;
  private final Limits limits;
  private final Budgets budgets;
  private final Desk desk;

  Ferry(Snapshots snapshots, Providers providers, Limits limits, Budgets budgets, Desk desk) {
    this.snapshots = snapshots;
    this.providers = providers;
    this.limits = limits;
    this.budgets = budgets;
    this.desk = desk;
  }

  void take(Passenger who) {
    switch (Purpose.of(who.visit().request(), Particulars.NONE, who.caller())) {
      case Purpose.Said.Unreadable(var reason, var where) ->
          who.visit().turnAway(Refusals.invalid(reason, where));
      case Purpose.Said.Readable(var attribution) -> take(who, attribution);
    }
  }

  private void take(Passenger who, Attribution attribution) {
    Snapshot snapshot = snapshots.current();
    Optional<Model> listed = who.listed(snapshot.catalog());
    long guess = listed.isPresent() ? who.body().begun().length() / BYTES_PER_TOKEN : 0;
    Model model = listed.orElseGet(who::nameless);
    switch (limits.admit(snapshot.limits(), who.caller().payer(), model, guess)) {
      case Admission.Throttled throttled -> who.visit().turnAway(Refusals.throttled(throttled));
      case Admission.Admitted(Permit permit) -> {
        RateHeaders.write(who.visit().response(), permit);
        new Fare(who, permit)
            .pay(
                funds(who, model, attribution, snapshot),
                holding ->
                    embark(
                        who,
                        model,
                        guess,
                        new Ticket(
                            permit,
                            attribution,
                            snapshot.terms().of(who.caller().payer().tenant()),
                            holding),
                        snapshot.catalog()));
      }
    }
  }

  // Who looks at what is kept, or deletes it, uses nothing.
  private Optional<Funds> funds(
      Passenger who, Model model, Attribution attribution, Snapshot snapshot) {
    return who.uses()
        ? budgets.holdForPassing(
            snapshot.budgets().charge(who.caller().payer(), attribution), model)
        : Optional.of(Funds.FREE);
  }

  private void embark(Passenger who, Model model, long guess, Ticket ticket, Catalog catalog) {
    switch (CallersTime.of(who.visit().request(), desk.resilience().totalTimeout())) {
      case CallersTime.Asked.Unreadable(var header) ->
          sendAway(
              who,
              ticket,
              Refusals.invalid("Write '%s' as a number of ms or s.".formatted(header), header));
      case CallersTime.Asked.Readable(var time) -> {
        List<Endpoint> place =
            who.endpoint().map(List::of).orElseGet(() -> first(providers.endpoints(model)));
        switch (desk.resilience()
            .course(List.of(model), catalog, only -> place, Loyalty.NONE, time.deadlineNanos())
            .first()) {
          case Step.Ask(var target, var pause) -> cross(who, guess, ticket, target, time);
          case Step.NoneWell(var until) -> sendAway(who, ticket, Refusals.noneWell(until));
          case Step.Stop stop -> throw new IllegalStateException("a course begins with a step");
        }
      }
    }
  }

  private static List<Endpoint> first(List<Endpoint> all) {
    return all.subList(0, Math.min(1, all.size()));
  }

  private static void sendAway(Passenger who, Ticket ticket, Refusal refusal) {
    ticket.giveBack();
    who.visit().turnAway(refusal);
  }

  private void cross(Passenger who, long guess, Ticket ticket, Target target, CallersTime time) {
    Visit visit = who.visit();
    if (visit.response().closed()) {
      ticket.giveBack();
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
    Crossing crossing =
        desk.settlement()
            .crossing(
                visit.requestId(),
                who.caller(),
                target,
                who.requested().orElse(Crossing.NO_MODEL),
                ticket);
    if (!desk.settlement().isSafe(crossing, guess)) {
      desk.settlement().passed(crossing, Ended.unsent(), false);
      sendAway(who, ticket, Refusals.UNRECORDED);
      return;
    }
    new Relay(
            visit,
            crossing,
            forwarding,
            contentType -> ear(who, contentType),
            desk.resilience().begin(target),
            ticket.permit(),
            desk)
        .begin(providers);
  }

  private Overhearing ear(Passenger who, String contentType) {
    Outbound spoken = providers.counts(who.provider().kind(), who.detour().path());
    if (who.uses() && contentType.startsWith("application/json")) {
      return Overhearing.whole(spoken);
    }
    return who.uses() && contentType.startsWith("text/event-stream")
        ? Overhearing.stream(spoken)
        : Overhearing.DEAF;
  }
}
