package io.tollgate.router.api;

import io.tollgate.router.dialect.Address;
import io.tollgate.router.dialect.Inbound;
import io.tollgate.router.dialect.gemini.Gemini;
import io.tollgate.router.dialect.openai.OpenAi;
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

  Surface(Gate gate, Generation generation, Models models) {
    this.gate = gate;
    this.generation = generation;
    this.models = models;
  }

  void register(@Observes Router router) {
    at(router, HttpMethod.POST, "/v1/chat/completions", OpenAi.DIALECT, this::chat);
    at(router, HttpMethod.POST, "/v1/embeddings", OpenAi.DIALECT, this::embeddings);
    at(router, HttpMethod.GET, "/v1/models", OpenAi.DIALECT, models::handle);
    gemini(router);
    otherwise(router, "/v1/*", OpenAi.DIALECT);
    otherwise(router, "/v1beta/*", Gemini.DIALECT);
    otherwise(router, "/v1alpha/*", Gemini.DIALECT);
  }

  private void embeddings(RoutingContext context) {
    generation.handle(context, OpenAi.DIALECT, Address.EMBEDDING);
  }

  private void gemini(Router router) {
    at(
        router.routeWithRegex(HttpMethod.POST, GeminiUrl.PATH),
        router.routeWithRegex(GeminiUrl.PATH),
        HttpMethod.POST,
        Gemini.DIALECT,
        context -> generation.handle(context, Gemini.DIALECT, GeminiUrl.read(context.request())));
  }

  private void chat(RoutingContext context) {
    generation.handle(context, OpenAi.DIALECT, Address.SILENT);
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
    right.handler(handler).failureHandler(context -> failed(context, dialect));
    any.handler(context -> {
      context.response().putHeader(HttpHeaders.ALLOW, method.name());
      gate.visit(context, dialect)
          .refuse(Refusals.wrongMethod(context.request().path(), method.name()));
    });
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
