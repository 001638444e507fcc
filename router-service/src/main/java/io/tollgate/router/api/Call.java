package io.tollgate.router.api;

import io.tollgate.router.caller.Caller;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.provider.Answer;
import io.tollgate.router.provider.Provider;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One admitted call: tries the models of its plan until one answers, and settles every attempt.
 * Lives on one event loop.
 */
final class Call {

  private static final Logger LOG = Logger.getLogger(Call.class);

  private final Visit visit;
  private final Caller caller;
  private final Ask ask;
  private final List<Model> models;
  private final HttpServerResponse response;
  private final Provider providers;
  private final Settlement settlement;
  private final Trail trail;
  private final Telltale telltale;
  private int tried;
  private boolean callerGone;
  private boolean settled;
  private @Nullable StreamDelivery delivery;

  Call(
      Visit visit,
      Caller caller,
      Ask ask,
      List<Model> models,
      Provider providers,
      Settlement settlement,
      Trail trail,
      Telltale telltale) {
    this.visit = visit;
    this.caller = caller;
    this.ask = ask;
    this.models = models;
    this.response = visit.response();
    this.providers = providers;
    this.settlement = settlement;
    this.trail = trail;
    this.telltale = telltale;
  }

  void begin() {
    if (response.closed()) {
      return; // left before any provider was called: nobody owes anything
    }
    response.closeHandler(gone -> callerLeft());
    next();
  }

  private void next() {
    Attempt attempt = settlement.begin(visit.requestId(), caller, ask, models.get(tried), trail);
    tried++;
    settled = false;
    Future.succeededFuture(attempt.model())
        .compose(model -> providers.ask(ask, model))
        .map(answer -> deliver(attempt, answer))
        .onFailure(bug -> giveUp(attempt, bug));
  }

  private void callerLeft() {
    callerGone = true;
    if (delivery != null) {
      delivery.callerLeft();
    }
  }

  private Answer deliver(Attempt attempt, Answer answer) {
    switch (answer) {
      case Answer.Whole whole -> whole(attempt, whole);
      case Answer.Streamed streamed -> stream(attempt, streamed);
      case Answer.Failed(var fault, var begun) ->
          failed(attempt, Ended.failed(fault, begun), fault);
    }
    return answer;
  }

  private void whole(Attempt attempt, Answer.Whole whole) {
    trail.leftOut(whole.leftOut());
    settle(attempt, Ended.whole(whole.tokens(), whole.seenOutput(), callerGone), true);
    if (!callerGone) {
      head(attempt);
      response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(whole.body());
    }
  }

  private void stream(Attempt attempt, Answer.Streamed streamed) {
    trail.leftOut(streamed.leftOut());
    if (callerGone) {
      streamed.abort().run();
      settle(attempt, Ended.abandoned(), true);
      return;
    }
    delivery =
        new StreamDelivery(
            streamed, attempt, visit, () -> head(attempt), ended -> streamEnded(attempt, ended));
    delivery.begin();
  }

  private void streamEnded(Attempt attempt, Ended ended) {
    if (ended.fault().isPresent() && !ended.begun()) {
      failed(attempt, ended, ended.fault().get());
    } else {
      settle(attempt, ended, true);
    }
  }

  // Nothing has gone to the caller yet, so another model may answer.
  private void failed(Attempt attempt, Ended ended, Fault fault) {
    boolean last = callerGone || tried == models.size() || !fault.worthTryingElsewhere();
    settle(attempt, ended, last);
    if (!last) {
      next();
    } else if (!callerGone) {
      head(attempt);
      visit.refuse(Refusals.from(fault, attempt.model().provider()));
    }
  }

  // A provider's future never fails, so this is a mistake of ours: it is booked, logged and told.
  private void giveUp(Attempt attempt, Throwable bug) {
    LOG.errorf(bug, "request failed requestId=%s", visit.requestId());
    if (!settled) {
      settle(attempt, Ended.failed(new Fault.Broken("was not reached"), false), true);
    }
    visit.refuse(Refusals.INTERNAL);
  }

  private void settle(Attempt attempt, Ended ended, boolean last) {
    settled = true;
    settlement.end(attempt, ended, tried, last);
    telltale.ends(response, attempt);
  }

  private void head(Attempt attempt) {
    telltale.begins(response, visit.requestId(), attempt, tried);
  }
}
