package io.tollgate.router.api;

import io.tollgate.router.api.RequestBody.Read;
import io.tollgate.router.caller.Caller;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.dialect.Address;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.dialect.Counted;
import io.tollgate.router.dialect.Counting;
import io.tollgate.router.dialect.Inbound;
import io.tollgate.router.dialect.Parsed;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.provider.Providers;
import io.tollgate.router.routing.Plan;
import io.tollgate.router.routing.Routing;
import io.tollgate.router.snapshot.Snapshot;
import io.tollgate.router.snapshot.Snapshots;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The story of a call that wants a model to answer, in any dialect. */
@ApplicationScoped
class Generation {

  private static final Duration LINGER = Duration.ofSeconds(2);

  private final Gate gate;
  private final Snapshots snapshots;
  private final Providers providers;
  private final Settlement settlement;
  private final ApiConfig config;

  Generation(
      Gate gate,
      Snapshots snapshots,
      Providers providers,
      Settlement settlement,
      ApiConfig config) {
    this.gate = gate;
    this.snapshots = snapshots;
    this.providers = providers;
    this.settlement = settlement;
    this.config = config;
  }

  /**
   * Answers a request in this dialect.
   *
   * @param address what its URL says of model and streaming
   */
  void handle(RoutingContext context, Inbound dialect, Address address) {
    gate.letIn(context, dialect, (visit, caller) -> read(visit, caller, address));
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
      case Parsed.Valid(var ask) -> plan(ask.with(headers(visit)), visit, caller);
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

  private void plan(Ask ask, Visit visit, Caller caller) {
    Optional<String> trouble = settlement.trouble();
    if (trouble.isPresent()) {
      visit.refuse(Refusals.unavailable("Usage cannot be recorded now, so no model is called."));
      return;
    }
    Snapshot snapshot = snapshots.current();
    if (!snapshot.isRead()) {
      visit.refuse(Refusals.NOT_READY);
      return;
    }
    switch (Routing.plan(ask, snapshot.catalog(), providers)) {
      case Plan.Unknown(var name) -> visit.refuse(Refusals.unknownModel(name));
      case Plan.Unavailable(var name, var reason) ->
          visit.refuse(Refusals.unavailableModel(name, reason));
      case Plan.Attempts(var models) -> attempt(ask, models, visit, caller);
    }
  }

  // What nobody counts in the caller's dialect is estimated here: no provider is asked, and nothing
  // is booked.
  private void attempt(Ask ask, List<Model> models, Visit visit, Caller caller) {
    boolean counts = ask.operation() == Operation.COUNT_TOKENS;
    List<Model> able =
        counts ? models.stream().filter(model -> providers.speak(ask, model)).toList() : models;
    if (able.isEmpty() && ask.dialect() instanceof Counting dialect) {
      tell(dialect.estimate(ask), visit);
    } else {
      new Call(visit, caller, ask, able, providers, settlement).begin();
    }
  }

  private static void tell(Counted counted, Visit visit) {
    switch (counted) {
      case Counted.Answer(var body) ->
          visit.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(body);
      case Counted.Nothing(var reason, var param) -> visit.refuse(Refusals.invalid(reason, param));
    }
  }
}
