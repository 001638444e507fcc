package io.tollgate.router.api;

import io.tollgate.router.api.RequestBody.Read;
import io.tollgate.router.caller.Caller;
import io.tollgate.router.chat.ChatRequest;
import io.tollgate.router.chat.ChatRequest.Parsed;
import io.tollgate.router.provider.Providers;
import io.tollgate.router.routing.Plan;
import io.tollgate.router.routing.Routing;
import io.tollgate.router.snapshot.Snapshot;
import io.tollgate.router.snapshot.Snapshots;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** {@code POST /v1/chat/completions}: the story of a call. */
@ApplicationScoped
public class ChatCompletions {

  private static final Duration LINGER = Duration.ofSeconds(2);

  private final Gate gate;
  private final Snapshots snapshots;
  private final Providers providers;
  private final Settlement settlement;
  private final ApiConfig config;

  ChatCompletions(
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

  void handle(RoutingContext context) {
    gate.letIn(context, this::read);
  }

  private void read(RoutingContext context, Caller caller, UUID requestId) {
    RequestBody.of(context.request(), config.bodyBytes())
        .map(read -> take(read, caller, requestId, context))
        .onFailure(context::fail);
  }

  private Read take(Read read, Caller caller, UUID requestId, RoutingContext context) {
    switch (read) {
      case Read.Whole(var bytes) ->
          parse(ChatRequest.parse(bytes), caller, requestId, context.response());
      case Read.Refused(var error) -> {
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        error.write(context.response());
        hangUp(context);
      }
    }
    return read;
  }

  // Nobody wants the rest of the body. But a caller who still sends it would lose the answer if we
  // hung up at once.
  private static void hangUp(RoutingContext context) {
    HttpServerRequest request = context.request();
    HttpConnection connection = request.connection();
    if (request.isEnded()) {
      connection.close();
      return;
    }
    request.handler(unwanted -> {}).endHandler(end -> connection.close()).resume();
    context.vertx().setTimer(LINGER.toMillis(), late -> connection.close());
  }

  private void parse(Parsed parsed, Caller caller, UUID requestId, HttpServerResponse response) {
    switch (parsed) {
      case Parsed.Invalid(var reason, var param) ->
          OpenAiError.invalid(reason, param).write(response);
      case Parsed.Valid(var request) -> plan(request, caller, requestId, response);
    }
  }

  private void plan(
      ChatRequest request, Caller caller, UUID requestId, HttpServerResponse response) {
    Optional<String> trouble = settlement.trouble();
    if (trouble.isPresent()) {
      OpenAiError.unavailable("Usage cannot be recorded now, so no model is called.")
          .write(response);
      return;
    }
    Snapshot snapshot = snapshots.current();
    if (!snapshot.isRead()) {
      OpenAiError.NOT_READY.write(response);
      return;
    }
    switch (Routing.plan(request, snapshot.catalog(), providers)) {
      case Plan.Unknown(var name) -> OpenAiError.unknownModel(name).write(response);
      case Plan.Unavailable(var name, var reason) ->
          OpenAiError.unavailableModel(name, reason).write(response);
      case Plan.Attempts(var models) ->
          new Call(requestId, caller, request, models, response, providers, settlement).begin();
    }
  }
}
