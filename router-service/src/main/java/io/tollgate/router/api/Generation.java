package io.tollgate.router.api;

import io.tollgate.contract.ApiKey.Scope;
import io.tollgate.router.api.RequestBody.Read;
import io.tollgate.router.caller.Caller;
import io.tollgate.router.dialect.Address;
import io.tollgate.router.dialect.Inbound;
import io.tollgate.router.dialect.Parsed;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.overload.Crowd;
import io.tollgate.router.overload.Priority;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The story of a call that wants a model to answer, in any dialect: until it is understood. */
@Singleton
class Generation {

  private static final CharSequence PRIORITY = HttpHeaders.createOptimized("x-tollgate-priority");

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
      gate.visit(context, dialect)
          .turnAway(
              Refusals.invalid(
                  "Say low, normal or high in '" + PRIORITY + "'.", PRIORITY.toString()));
    } else if (crowd.enter(priority.get())) {
      Waiting.in(crowd, context);
      gate.letIn(context, dialect, scope(address), (visit, caller) -> read(visit, caller, address));
    } else {
      gate.visit(context, dialect).turnAway(Refusals.overloaded());
    }
  }

  private static Scope scope(Address address) {
    return address.operation() == Operation.EMBEDDING ? Scope.EMBEDDINGS : Scope.CHAT;
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
        visit.hangUp();
      }
    }
    return read;
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
