package io.tollgate.router.api;

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

  void register(@Observes Router router) {
    at(router, HttpMethod.POST, "/v1/chat/completions", OpenAi.DIALECT, this::chat);
    at(router, HttpMethod.GET, "/v1/models", OpenAi.DIALECT, models::list);
    at(router, HttpMethod.GET, "/v1/models/*", OpenAi.DIALECT, models::one);
    at(router, HttpMethod.GET, "/v1/model/info", OpenAi.DIALECT, models::info);
    gemini(router);
    answers(router.get("/v1beta/models"), Gemini.DIALECT, this::geminiModels);
    answers(router.get("/v1beta/models/*"), Gemini.DIALECT, this::geminiModel);
    at(router, HttpMethod.GET, "/v1/requests/:id/decision", OpenAi.DIALECT, explanations::handle);
    at(router, HttpMethod.POST, "/v1/messages", Anthropic.DIALECT, this::messages);
    at(router, HttpMethod.POST, "/v1/messages/count_tokens", Anthropic.DIALECT, this::count);
    otherwise(router, "/v1/messages/*", Anthropic.DIALECT);
    at(router, HttpMethod.POST, "/v1/responses", Responses.DIALECT, this::responses);
    at(router, HttpMethod.POST, "/v1/responses/input_tokens", Responses.DIALECT, this::countInput);
    answers(router.get("/v1/responses/:id"), Responses.DIALECT, keptResponses::handle);
    answers(router.delete("/v1/responses/:id"), Responses.DIALECT, keptResponses::handle);
    answers(router.get("/v1/responses/:id/input_items"), Responses.DIALECT, keptResponses::handle);
    answers(router.post("/v1/responses/:id/cancel"), Responses.DIALECT, keptResponses::handle);
    at(router, HttpMethod.POST, "/v1/embeddings", OpenAi.DIALECT, this::embeddings);
    answers(router.route(Detour.PREFIX + "*"), OpenAi.DIALECT, passThrough::handle);
    otherwise(router, "/v1/*", OpenAi.DIALECT);
    otherwise(router, "/v1beta/*", Gemini.DIALECT);
    otherwise(router, "/v1alpha/*", Gemini.DIALECT);
  }

  private void embeddings(RoutingContext context) {
    generation.handle(context, OpenAi.DIALECT, Address.of(Operation.EMBEDDING));
  }

  private void gemini(Router router) {
    at(
        router.routeWithRegex(HttpMethod.POST, GeminiUrl.PATH),
        router.routeWithRegex(GeminiUrl.PATH),
        HttpMethod.POST,
        Gemini.DIALECT,
        context -> generation.handle(context, Gemini.DIALECT, GeminiUrl.read(context.request())));
  }

  private void geminiModels(RoutingContext context) {
    models.gemini(context, Gemini.DIALECT);
  }

  private void geminiModel(RoutingContext context) {
    models.geminiOne(context, Gemini.DIALECT);
  }

  private void chat(RoutingContext context) {
    generation.handle(context, OpenAi.DIALECT, Address.SILENT);
  }

  private void messages(RoutingContext context) {
    generation.handle(context, Anthropic.DIALECT, Address.SILENT);
  }

  private void count(RoutingContext context) {
    generation.handle(context, Anthropic.DIALECT, Address.of(Operation.COUNT_TOKENS));
  }

  private void responses(RoutingContext context) {
    generation.handle(context, Responses.DIALECT, Address.SILENT);
  }

  private void countInput(RoutingContext context) {
    generation.handle(context, Responses.DIALECT, Address.of(Operation.COUNT_TOKENS));
  }

  private void at(
      Router router,
      HttpMethod method,
      String path,
      Inbound dialect,
      Handler<RoutingContext> handler) {
    at(router.route(method, path), router.route(path), method, dialect, handler);
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

  private void answers(Route route, Inbound dialect, Handler<RoutingContext> handler) {
    route.handler(handler).failureHandler(context -> failed(context, dialect));
  }

  private void otherwise(Router router, String path, Inbound dialect) {
    router
        .route(path)
        .handler(context ->
            gate.visit(context, dialect).refuse(Refusals.notFound(context.request().path())));
  }

  private void failed(RoutingContext context, Inbound dialect) {
    if (context.response().closed()) {
      return; // the caller left while its request was read
    }
    Visit visit = gate.visit(context, dialect);
    LOG.errorf(
        context.failure(),
        "request failed requestId=%s path=%s",
        visit.requestId(),
        context.request().path());
    visit.refuse(Refusals.INTERNAL);
  }
}
