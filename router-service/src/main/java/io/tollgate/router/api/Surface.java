package io.tollgate.router.api;

import static io.tollgate.router.exchange.Operation.CHAT;
import static io.tollgate.router.exchange.Operation.COUNT_TOKENS;
import static io.tollgate.router.exchange.Operation.EMBEDDING;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.tollgate.router.dialect.Address;
import io.tollgate.router.dialect.Inbound;
import io.tollgate.router.dialect.anthropic.Anthropic;
import io.tollgate.router.dialect.gemini.Gemini;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.dialect.responses.Responses;
import io.tollgate.router.exchange.Operation;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** The addresses callers know, and the dialect of each, for refusals too. */
@ApplicationScoped
class Surface {

  private static final Logger LOG = Logger.getLogger(Surface.class);

  // After CORS, before all that Quarkus does for resources: callers have keys of ours, which its
  // authentication does not know, and each of its handlers costs every call.
  private static final int BEFORE_AUTHENTICATION = -SecurityHandlerPriorities.AUTHENTICATION - 1;

  private final Gate gate;
  private final Generation generation;
  private final Models models;
  private final Explanations explanations;
  private final PassThrough passThrough;
  private final KeptResponses keptResponses;

  Surface(
      Gate gate,
      Generation generation,
      Models models,
      Explanations explanations,
      PassThrough passThrough,
      KeptResponses keptResponses) {
    this.gate = gate;
    this.generation = generation;
    this.models = models;
    this.explanations = explanations;
    this.passThrough = passThrough;
    this.keptResponses = keptResponses;
  }

  // Gemini's addresses have models in them, so they come before those of the list of models.
  void register(@Observes Router router) {
    at(router, POST, "/v1/chat/completions", OpenAi.DIALECT, asking(OpenAi.DIALECT, CHAT));
    at(router, POST, "/v1/embeddings", OpenAi.DIALECT, asking(OpenAi.DIALECT, EMBEDDING));
    at(router, POST, "/v1/responses", Responses.DIALECT, asking(Responses.DIALECT, CHAT));
    at(router, POST, "/v1/messages", Anthropic.DIALECT, asking(Anthropic.DIALECT, CHAT));
    at(
        router,
        POST,
        "/v1/messages/count_tokens",
        Anthropic.DIALECT,
        asking(Anthropic.DIALECT, COUNT_TOKENS));
    gemini(router);
    at(router, GET, "/v1/models", OpenAi.DIALECT, models::list);
    at(router, GET, "/v1/models/*", OpenAi.DIALECT, models::one);
    at(router, GET, "/v1/model/info", OpenAi.DIALECT, models::info);
    at(router, GET, "/v1/requests/:id/decision", OpenAi.DIALECT, explanations::handle);
    otherwise(router, "/v1/messages/*", Anthropic.DIALECT);
    at(
        router,
        POST,
        "/v1/responses/input_tokens",
        Responses.DIALECT,
        asking(Responses.DIALECT, COUNT_TOKENS));
    answers(early(router.get("/v1/responses/:id")), Responses.DIALECT, keptResponses::handle);
    answers(early(router.delete("/v1/responses/:id")), Responses.DIALECT, keptResponses::handle);
    answers(
        early(router.get("/v1/responses/:id/input_items")),
        Responses.DIALECT,
        keptResponses::handle);
    answers(
        early(router.post("/v1/responses/:id/cancel")), Responses.DIALECT, keptResponses::handle);
    answers(early(router.route(Detour.PREFIX + "*")), OpenAi.DIALECT, passThrough::handle);
    otherwise(router, "/v1/*", OpenAi.DIALECT);
    otherwise(router, "/v1beta/*", Gemini.DIALECT);
    otherwise(router, "/v1alpha/*", Gemini.DIALECT);
  }

  private void gemini(Router router) {
    at(
        early(router.routeWithRegex(POST, GeminiUrl.PATH)),
        early(router.routeWithRegex(GeminiUrl.PATH)),
        POST,
        Gemini.DIALECT,
        context -> generation.handle(context, Gemini.DIALECT, GeminiUrl.read(context.request())));
    answers(
        early(router.get("/v1beta/models")),
        Gemini.DIALECT,
        context -> models.gemini(context, Gemini.DIALECT));
    answers(
        early(router.get("/v1beta/models/*")),
        Gemini.DIALECT,
        context -> models.geminiOne(context, Gemini.DIALECT));
  }

  private Handler<RoutingContext> asking(Inbound dialect, Operation operation) {
    Address address = Address.of(operation);
    return context -> generation.handle(context, dialect, address);
  }

  private void at(
      Router router,
      HttpMethod method,
      String path,
      Inbound dialect,
      Handler<RoutingContext> handler) {
    at(early(router.route(method, path)), early(router.route(path)), method, dialect, handler);
  }

  private void at(
      Route right, Route any, HttpMethod method, Inbound dialect, Handler<RoutingContext> handler) {
    answers(right, dialect, handler);
    any.handler(context -> {
      context.response().putHeader(HttpHeaders.ALLOW, method.name());
      gate.visit(context, dialect)
          .refuse(Refusals.wrongMethod(context.request().path(), method.name()));
    });
  }

  private static Route early(Route route) {
    return route.order(BEFORE_AUTHENTICATION);
  }

  private void answers(Route route, Inbound dialect, Handler<RoutingContext> handler) {
    route.handler(handler).failureHandler(context -> failed(context, dialect));
  }

  private void otherwise(Router router, String path, Inbound dialect) {
    early(router.route(path))
        .handler(context ->
            gate.visit(context, dialect).refuse(Refusals.notFound(context.request().path())));
  }

  private void failed(RoutingContext context, Inbound dialect) {
    if (context.response().closed()) {
      return; // the caller left while its request was read
    }
    Visit visit = gate.visit(context, dialect);
    if (context.statusCode() >= 400 && context.statusCode() < 500) {
      visit.refuse(Refusals.MALFORMED); // found before a handler of ours was
      return;
    }
    LOG.errorf(
        context.failure(),
        "request failed requestId=%s path=%s",
        visit.requestId(),
        context.request().path());
    visit.refuse(Refusals.INTERNAL);
  }
}
