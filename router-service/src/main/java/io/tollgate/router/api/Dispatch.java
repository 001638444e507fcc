package io.tollgate.router.api;

import io.tollgate.contract.UsageEvent.Attribution;
import io.tollgate.router.api.Keepers.Kept;
import io.tollgate.router.budget.Budgets;
import io.tollgate.router.budget.Charge;
import io.tollgate.router.caller.Caller;
import io.tollgate.router.catalog.Agreement;
import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.catalog.Reach;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.limits.Admission;
import io.tollgate.router.limits.Limits;
import io.tollgate.router.limits.Permit;
import io.tollgate.router.provider.Providers;
import io.tollgate.router.resilience.Course;
import io.tollgate.router.resilience.Loyalty;
import io.tollgate.router.routing.Decision;
import io.tollgate.router.routing.Judge;
import io.tollgate.router.routing.Plan;
import io.tollgate.router.routing.Question;
import io.tollgate.router.routing.Routing;
import io.tollgate.router.snapshot.Snapshot;
import io.tollgate.router.snapshot.Snapshots;
import io.tollgate.router.telemetry.CallMeters;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * The story of a call that is understood: who is to answer, may it be now, and then they are asked.
 */
@Singleton
class Dispatch {

  private static final int USUAL_OUTPUT_TOKENS = 500;

  private final Snapshots snapshots;
  private final Providers providers;
  private final Decisions decisions;
  private final Limits limits;
  private final Budgets budgets;
  private final CallMeters meters;
  private final Desk desk;
  private final Judge judge = Judge.UNDECIDED;

  Dispatch(
      Snapshots snapshots,
      Providers providers,
      Decisions decisions,
      Limits limits,
      Budgets budgets,
      CallMeters meters,
      Desk desk) {
    this.snapshots = snapshots;
    this.providers = providers;
    this.decisions = decisions;
    this.limits = limits;
    this.budgets = budgets;
    this.meters = meters;
    this.desk = desk;
  }

  void answer(Ask ask, Visit visit, Caller caller) {
    Optional<String> trouble = desk.settlement().trouble();
    if (trouble.isPresent()) {
      visit.refuse(Refusals.UNRECORDED);
      return;
    }
    Snapshot snapshot = snapshots.current();
    if (!snapshot.isRead()) {
      visit.refuse(Refusals.NOT_READY);
      return;
    }
    switch (Purpose.of(visit.request(), ask.particulars(), caller)) {
      case Purpose.Said.Unreadable(var reason, var where) ->
          visit.refuse(Refusals.invalid(reason, where));
      case Purpose.Said.Readable(var attribution) ->
          answer(ask, attribution, visit, caller, snapshot);
    }
  }

  private void answer(
      Ask ask, Attribution attribution, Visit visit, Caller caller, Snapshot snapshot) {
    long before = System.nanoTime();
    Decision decision = decide(ask, visit, caller, snapshot);
    long taken = System.nanoTime() - before;
    switch (decision.plan()) {
      case Plan.Unknown(var name) -> visit.refuse(Refusals.unknownModel(name));
      case Plan.NotAllowed(var name) -> visit.refuse(Refusals.modelNotAllowed(name));
      case Plan.Unavailable(var name, var reason) ->
          visit.refuse(Refusals.unavailableModel(name, reason));
      case Plan.Attempts(var models) -> {
        Model first = models.getFirst();
        String asked = decision.legs().getFirst().naming().word();
        meters.selected(asked, first.provider(), first.name(), taken);
        Trail trail = new Trail(caller.payer().tenant(), decision);
        Account account = account(ask, attribution, caller, snapshot);
        goOn(ask, account, models, trail, snapshot, visit, caller);
      }
    }
  }

  // Who goes on from an answer that a provider keeps can only go where it is kept.
  private void goOn(
      Ask ask,
      Account account,
      List<Model> models,
      Trail trail,
      Snapshot snapshot,
      Visit visit,
      Caller caller) {
    String id = ask.previous().orElse("");
    Kept kept = id.isEmpty() ? new Kept.Unknown() : desk.keepers().of(id, caller.payer().tenant());
    switch (kept) {
      case Kept.Unknown unknown ->
          admit(ask, account, models, providers, trail, snapshot, visit, caller);
      case Kept.Strange strange -> visit.refuse(Refusals.unknownResponse(id));
      case Kept.At(var endpoint) -> {
        List<Model> its =
            models.stream().filter(model -> model.provider().equals(endpoint.provider())).toList();
        if (its.isEmpty()) {
          visit.refuse(Refusals.responseElsewhere(id, endpoint.provider()));
        } else {
          admit(ask, account, its, only -> List.of(endpoint), trail, snapshot, visit, caller);
        }
      }
    }
  }

  private Decision decide(Ask ask, Visit visit, Caller caller, Snapshot snapshot) {
    Question question =
        Question.of(ask, caller.payer().tenant(), caller.rights().models(), visit.requestId());
    return Routing.plan(
        question.judged(judge.judge(question, snapshot.catalog())),
        snapshot.catalog(),
        snapshot.takenAt(),
        providers,
        desk.resilience());
  }

  private Account account(Ask ask, Attribution attribution, Caller caller, Snapshot snapshot) {
    Charge charge = snapshot.budgets().charge(caller.payer(), attribution);
    Agreement agreement = snapshot.terms().of(caller.payer().tenant());
    return charge.isFree()
        ? Account.free(attribution, agreement)
        : new Account(
            attribution,
            agreement,
            model -> budgets.hold(charge, model, ServiceTier.of(ask), agreement, Demands.of(ask)));
  }

  private void admit(
      Ask ask,
      Account account,
      List<Model> models,
      Reach reach,
      Trail trail,
      Snapshot snapshot,
      Visit visit,
      Caller caller) {
    long guess = ask.estimatedInputTokens() + ask.maxOutputTokens().orElse(USUAL_OUTPUT_TOKENS);
    switch (limits.admit(snapshot.limits(), caller.payer(), models.getFirst(), guess)) {
      case Admission.Throttled throttled -> visit.refuse(Refusals.throttled(throttled));
      case Admission.Admitted(Permit permit) -> {
        RateHeaders.write(visit.response(), permit);
        decisions.remember(visit.requestId(), trail);
        call(ask, account, models, reach, trail, permit, snapshot.catalog(), visit, caller);
      }
    }
  }

  private void call(
      Ask ask,
      Account account,
      List<Model> models,
      Reach reach,
      Trail trail,
      Permit permit,
      Catalog catalog,
      Visit visit,
      Caller caller) {
    switch (CallersTime.of(visit.request(), desk.resilience().totalTimeout())) {
      case CallersTime.Asked.Unreadable(var header) -> {
        permit.giveBack(0);
        visit.refuse(
            Refusals.invalid("Write '%s' as a number of ms or s.".formatted(header), header));
      }
      case CallersTime.Asked.Readable(var time) -> {
        Loyalty loyalty =
            new Belonging(visit.request().getHeader(Belonging.SESSION_HEADER), ask.body().bytes());
        Course course =
            desk.resilience().course(models, catalog, reach, loyalty, time.deadlineNanos());
        new Call(visit, caller, ask, course, account, time, trail, permit, desk).begin();
      }
    }
  }
}
