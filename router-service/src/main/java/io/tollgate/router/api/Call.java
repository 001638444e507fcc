package io.tollgate.router.api;

import io.tollgate.contract.Tokens;
import io.tollgate.router.caller.Caller;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.chat.Answer;
import io.tollgate.router.chat.ChatRequest;
import io.tollgate.router.chat.Fault;
import io.tollgate.router.provider.Provider;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One admitted call: tries the models of its plan until one answers, and settles every attempt.
 * Lives on one event loop.
 */
final class Call {

  private static final Logger LOG = Logger.getLogger(Call.class);
  private static final CharSequence MODEL = HttpHeaders.createOptimized("x-tollgate-model");
  private static final CharSequence PROVIDER = HttpHeaders.createOptimized("x-tollgate-provider");
  private static final CharSequence ATTEMPTS = HttpHeaders.createOptimized("x-tollgate-attempts");
  private static final int BYTES_PER_TOKEN = 4;

  private final UUID requestId;
  private final Caller caller;
  private final ChatRequest request;
  private final List<Model> models;
  private final HttpServerResponse response;
  private final Provider providers;
  private final Settlement settlement;
  private int tried;
  private boolean callerGone;
  private boolean settled;
  private @Nullable StreamDelivery delivery;

  Call(
      UUID requestId,
      Caller caller,
      ChatRequest request,
      List<Model> models,
      HttpServerResponse response,
      Provider providers,
      Settlement settlement) {
    this.requestId = requestId;
    this.caller = caller;
    this.request = request;
    this.models = models;
    this.response = response;
    this.providers = providers;
    this.settlement = settlement;
  }

  void begin() {
    if (response.closed()) {
      return; // left before any provider was called: nobody owes anything
    }
    response.closeHandler(gone -> callerLeft());
    next();
  }

  private void next() {
    Attempt attempt = settlement.begin(requestId, caller, request, models.get(tried));
    tried++;
    settled = false;
    Future.succeededFuture(attempt.model())
        .compose(model -> providers.ask(request, model))
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
      case Answer.Whole(var body, var tokens) -> whole(attempt, body, tokens);
      case Answer.Streamed streamed -> stream(attempt, streamed);
      case Answer.Failed(var fault, var begun) ->
          failed(attempt, Ended.failed(fault, begun), fault);
    }
    return answer;
  }

  private void whole(Attempt attempt, Buffer body, Optional<Tokens> tokens) {
    settle(attempt, Ended.whole(tokens, body.length() / BYTES_PER_TOKEN, callerGone), true);
    if (!callerGone) {
      head(attempt);
      response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(body);
    }
  }

  private void stream(Attempt attempt, Answer.Streamed streamed) {
    if (callerGone) {
      streamed.abort().run();
      settle(attempt, Ended.abandoned(), true);
      return;
    }
    delivery =
        new StreamDelivery(
            streamed, attempt, response, () -> head(attempt), ended -> streamEnded(attempt, ended));
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
      OpenAiError.from(fault, attempt.model().provider()).write(response);
    }
  }

  // A provider's future never fails, so this is a mistake of ours: it is booked, logged and told.
  private void giveUp(Attempt attempt, Throwable bug) {
    LOG.errorf(bug, "request failed requestId=%s", requestId);
    if (!settled) {
      settle(attempt, Ended.failed(new Fault.Broken("was not reached"), false), true);
    }
    OpenAiError.internal().write(response);
  }

  private void settle(Attempt attempt, Ended ended, boolean last) {
    settled = true;
    settlement.end(attempt, ended, tried, last);
  }

  private void head(Attempt attempt) {
    response
        .putHeader(MODEL, attempt.model().name())
        .putHeader(PROVIDER, attempt.model().provider())
        .putHeader(ATTEMPTS, String.valueOf(tried));
  }
}
