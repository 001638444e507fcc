package io.tollgate.router.api;

import io.tollgate.router.api.Search.Found;
import io.tollgate.router.budget.Holding;
import io.tollgate.router.budget.Output;
import io.tollgate.router.caller.Caller;
import io.tollgate.router.catalog.Policy.CallerGone;
import io.tollgate.router.catalog.Target;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.exchange.Refusal;
import io.tollgate.router.limits.Permit;
import io.tollgate.router.provider.Answer;
import io.tollgate.router.provider.Leash;
import io.tollgate.router.resilience.Course;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One admitted call: asks whom its course says, until one answers, and settles every attempt. Lives
 * on one event loop.
 */
final class Call implements Farewell.Guest {

  private static final Logger LOG = Logger.getLogger(Call.class);

  private final Visit visit;
  private final Caller caller;
  private final Ask ask;
  private final Search search;
  private final Account account;
  private final CallersTime time;
  private final Trail trail;
  private final Permit permit;
  private final Desk desk;
  private final Vertx vertx;
  private final HttpServerResponse response;
  private int tried;
  private boolean callerGone;
  private boolean stopping;
  private boolean settled = true;
  private @Nullable Underway underway;
  private @Nullable StreamDelivery delivery;
  private long used;

  Call(
      Visit visit,
      Caller caller,
      Ask ask,
      Course course,
      Account account,
      CallersTime time,
      Trail trail,
      Permit permit,
      Desk desk) {
    this.visit = visit;
    this.caller = caller;
    this.ask = ask;
    this.account = account;
    this.search = new Search(course, account, visit);
    this.time = time;
    this.trail = trail;
    this.permit = permit;
    this.desk = desk;
    this.vertx = visit.context().vertx();
    this.response = visit.response();
  }

  void begin() {
    if (response.closed()) {
      permit.giveBack(0);
      return; // left before any provider was called: nobody owes anything
    }
    visit
        .context()
        .addEndHandler(end -> {
          if (end.failed()) {
            callerLeft();
          }
        });
    desk.farewell().begun(this);
    search.first(this::go);
  }

  private void go(Found found) {
    switch (found) {
      case Found.Somebody(var target, var pause, var holding) -> {
        if (pause.isZero()) {
          ask(target, holding);
        } else {
          vertx.setTimer(Math.max(1, pause.toMillis()), later -> ask(target, holding));
        }
      }
      case Found.NobodyWell(var until) -> turnAway(Refusals.noneWell(until));
      case Found.NobodyPaid(var refusal) -> turnAway(refusal);
      case Found.Nobody nobody ->
          throw new IllegalStateException("a course that stops goes nowhere");
    }
  }

  private void turnAway(Refusal refusal) {
    permit.giveBack(0);
    desk.farewell().ended(this);
    visit.refuse(refusal);
  }

  private void ask(Target target, Holding holding) {
    Ask affordable = affordable(target, holding.output());
    Underway now =
        new Underway(
            desk.settlement()
                .begin(
                    visit.requestId(), caller, affordable, target.model(), trail, account, holding),
            target,
            desk.resilience().begin(target),
            time.leash(target.policy()));
    underway = now;
    tried++;
    settled = false;
    if (callerGone || stopping) {
      settle(now, Ended.unsent(), true); // it came to this in the pause before it
      refuseStopping();
      return;
    }
    if (!desk.settlement().isSafe(now.attempt())) {
      settle(now, Ended.unsent(), true);
      visit.refuse(Refusals.UNRECORDED);
      return;
    }
    Future.succeededFuture(target)
        .compose(whom -> desk.providers().ask(affordable, whom, now.leash(), now.attempt()::cost))
        .map(answer -> deliver(now, answer))
        .onFailure(bug -> giveUp(now, bug));
  }

  // What was held for is what may be generated: where the request is said in another dialect, which
  // may want a limit, and where less is affordable than the model could write.
  private Ask affordable(Target target, Output output) {
    if (output.limit().isEmpty()) {
      return ask;
    }
    int most = output.limit().getAsInt();
    return output.isLess() ? ask.limited(most, target.model().providersName()) : ask.bounded(most);
  }

  private void callerLeft() {
    callerGone = true;
    if (delivery != null) {
      delivery.callerLeft();
    } else if (underway != null && !settled) {
      Leash leash = underway.leash();
      if (underway.target().policy().onCallerGone() == CallerGone.DRAIN) {
        vertx.setTimer(desk.config().drain().time().toMillis(), late -> leash.cut());
      } else {
        leash.cut();
      }
    }
  }

  /** This router stops: ends the call with what it has. May be called from any thread. */
  @Override
  public void shutDown() {
    visit
        .eventLoop()
        .runOnContext(now -> {
          stopping = true;
          if (delivery != null) {
            delivery.shutDown();
          } else if (underway != null) {
            underway.leash().cut();
          }
        });
  }

  private void refuseStopping() {
    if (stopping && !callerGone) {
      visit.refuse(Refusals.from(new Fault.ShuttingDown(), ""));
    }
  }

  private Answer deliver(Underway now, Answer answer) {
    switch (answer) {
      case Answer.Whole whole -> whole(now, whole);
      case Answer.Streamed streamed -> stream(now, streamed);
      case Answer.Failed(var fault, var begun) -> failed(now, fault, begun);
    }
    return answer;
  }

  private void whole(Underway now, Answer.Whole whole) {
    trail.leftOut(whole.leftOut());
    remember(now, whole.keptAs());
    settle(
        now,
        Ended.whole(whole.tokens(), whole.seenOutput(), callerGone).with(whole.beside()),
        true);
    if (!callerGone) {
      head(now.attempt());
      whole.headers().forEach(response::putHeader);
      response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(whole.body());
    }
  }

  private void stream(Underway now, Answer.Streamed streamed) {
    trail.leftOut(streamed.leftOut());
    delivery =
        new StreamDelivery(
            streamed,
            now,
            visit,
            desk.config(),
            () -> begin(now, streamed),
            ended -> streamEnded(now, ended));
    if (callerGone) {
      delivery.callerLeft();
    } else {
      delivery.begin();
    }
  }

  private void begin(Underway now, Answer.Streamed streamed) {
    remember(now, streamed.passage().heard().keptAs());
    head(now.attempt());
    streamed.headers().forEach(response::putHeader);
  }

  private void remember(Underway now, Optional<String> keptAs) {
    keptAs.ifPresent(id -> desk.keepers().remember(id, caller.payer().tenant(), now.target()));
  }

  private void streamEnded(Underway now, Ended ended) {
    boolean nothingSent = delivery == null || !delivery.begun();
    if (ended.fault().isPresent() && nothingSent) {
      delivery = null;
      goOn(now, ended, ended.fault().get());
    } else {
      settle(now, ended, true);
    }
  }

  // What ended because the caller left is no failure; the provider may charge for it all the same.
  private void failed(Underway now, Fault fault, boolean begun) {
    boolean hungUp = now.leash().isCut() && (begun || fault instanceof Fault.Disconnected);
    if (hungUp) {
      settle(now, Ended.abandoned(), true);
      refuseStopping();
    } else {
      goOn(now, Ended.failed(fault, begun), fault);
    }
  }

  // Nothing has gone to the caller yet, so another may answer.
  private void goOn(Underway now, Ended ended, Fault fault) {
    now.turn().failed(fault);
    now.attempt().holding().reduceTo(desk.settlement().cost(now.attempt(), ended));
    if (callerGone) {
      settle(now, ended, true);
    } else {
      search.after(now.target(), fault, next -> goOn(now, ended, fault, next));
    }
  }

  private void goOn(Underway now, Ended ended, Fault fault, Found next) {
    boolean last = !(next instanceof Found.Somebody);
    settle(now, ended, last);
    if (next instanceof Found.Somebody(var target, var pause, var holding)) {
      desk.settlement().goesOn(now.attempt(), target, fault);
      go(next);
    } else if (!callerGone) {
      head(now.attempt());
      visit.refuse(Refusals.from(fault, now.target().model().provider()));
    }
  }

  // A provider's future never fails, so this is a mistake of ours: it is booked, logged and told.
  private void giveUp(Underway now, Throwable bug) {
    LOG.errorf(bug, "request failed requestId=%s", visit.requestId());
    now.turn().abandoned();
    if (!settled) {
      settle(now, Ended.failed(new Fault.Broken("was not reached"), false), true);
    }
    visit.refuse(Refusals.INTERNAL);
  }

  private void settle(Underway now, Ended ended, boolean last) {
    settled = true;
    learn(now, ended);
    used += desk.settlement().end(now.attempt(), ended, tried, last);
    desk.telltale().ends(response, now.attempt());
    if (last) {
      permit.giveBack(used);
      desk.farewell().ended(this);
    }
  }

  private static void learn(Underway now, Ended ended) {
    switch (ended.outcome()) {
      case SERVED -> now.turn().served(ended.outputTokens());
      case FAILED -> ended.fault().ifPresent(now.turn()::failed);
      case CANCELLED -> now.turn().abandoned();
    }
  }

  private void head(Attempt attempt) {
    desk.telltale().begins(response, visit.requestId(), attempt, tried);
  }
}
