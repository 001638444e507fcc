package io.tollgate.router.api;

import io.tollgate.router.api.RequestBody.Read;
import io.tollgate.router.caller.Caller;
import io.tollgate.router.dialect.Address;
import io.tollgate.router.dialect.Inbound;
import io.tollgate.router.dialect.Parsed;
import io.tollgate.router.exchange.Refusal;
import io.tollgate.router.overload.Crowd;
import io.tollgate.router.overload.Priority;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The story of a call that wants a model to answer, in any dialect: until it is understood. */
@ApplicationScoped
class Generation {

  private static final Duration LINGER = Duration.ofSeconds(2);
  private static final String PRIORITY = "x-tollgate-priority";
  private static final long SMALL_BODY = 65_536;

  private final Gate gate;
  private final Crowd crowd;
  private final Dispatch dispatch;
  private final ApiConfig config;

  Generation(Gate gate, Crowd crowd, Dispatch dispatch, ApiConfig config) {
    this.gate = gate;
    this.crowd = crowd;
    this.dispatch = dispatch;
    this.config = config;
  }

  /**
   * Answers a request in this dialect.
   *
   * @param address what its URL says of model and streaming
   */
  void handle(RoutingContext context, Inbound dialect, Address address) {
    String wanted = context.request().getHeader(PRIORITY);
    Optional<Priority> priority = Priority.named(wanted);
    if (priority.isEmpty()) {
      turnAway(
          gate.visit(context, dialect),
          Refusals.invalid("Say low, normal or high in '" + PRIORITY + "'.", PRIORITY));
    } else if (crowd.enter(priority.get())) {
      Waiting.in(crowd, context);
      gate.letIn(context, dialect, (visit, caller) -> read(visit, caller, address));
    } else {
      turnAway(gate.visit(context, dialect), Refusals.overloaded());
    }
  }

  // A body that is small is read past, so that the connection can be used again.
  private static void turnAway(Visit visit, Refusal refusal) {
    if (RequestBody.declared(visit.request()) <= SMALL_BODY) {
      visit.refuse(refusal);
      visit.request().resume();
    } else {
      visit.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      visit.refuse(refusal);
      hangUp(visit);
    }
  }

  private void read(Visit visit, Caller caller, Address address) {
    RequestBody.of(visit.request(), config.bodyBytes())
        .map(read -> take(read, visit, caller, address))
        .onFailure(visit.context()::fail);
  }

  private Read take(Read read, Visit visit, Caller caller, Address address) {
    switch (read) {
      case Read.Whole(var bytes) -> parse(visit.dialect().parse(bytes, address), visit, caller);
      case Read.Refused(var refusal) -> {
        visit.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        visit.refuse(refusal);
        hangUp(visit);
      }
    }
    return read;
  }

  // Nobody wants the rest of the body. But a caller who still sends it would lose the answer if we
  // hung up at once.
  private static void hangUp(Visit visit) {
    HttpServerRequest request = visit.request();
    HttpConnection connection = request.connection();
    if (request.isEnded()) {
      connection.close();
      return;
    }
    request.handler(unwanted -> {}).endHandler(end -> connection.close()).resume();
    visit.context().vertx().setTimer(LINGER.toMillis(), late -> connection.close());
  }

  private void parse(Parsed parsed, Visit visit, Caller caller) {
    switch (parsed) {
      case Parsed.Invalid(var reason, var param) -> visit.refuse(Refusals.invalid(reason, param));
      case Parsed.Valid(var ask) -> dispatch.answer(ask.with(headers(visit)), visit, caller);
    }
  }

  private static Map<String, String> headers(Visit visit) {
    Map<String, String> sentAlong = new HashMap<>();
    for (String name : visit.dialect().headers()) {
      String value = visit.request().getHeader(name);
      if (value != null) {
        sentAlong.put(name, value);
      }
    }
    return sentAlong;
  }
}
