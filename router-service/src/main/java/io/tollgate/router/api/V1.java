package io.tollgate.router.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** The addresses under {@code /v1}, and OpenAI's form for everything that is refused there. */
@ApplicationScoped
class V1 {

  private static final Logger LOG = Logger.getLogger(V1.class);
  private static final String CHAT_COMPLETIONS = "/v1/chat/completions";
  private static final String MODELS = "/v1/models";

  private final ChatCompletions chatCompletions;
  private final Models models;

  V1(ChatCompletions chatCompletions, Models models) {
    this.chatCompletions = chatCompletions;
    this.models = models;
  }

  void register(@Observes Router router) {
    router.post(CHAT_COMPLETIONS).handler(chatCompletions::handle).failureHandler(V1::failed);
    router.get(MODELS).handler(models::handle).failureHandler(V1::failed);
    router.route(CHAT_COMPLETIONS).handler(context -> only(HttpMethod.POST, context));
    router.route(MODELS).handler(context -> only(HttpMethod.GET, context));
    router
        .route("/v1/*")
        .handler(
            context -> OpenAiError.notFound(context.request().path()).write(context.response()));
  }

  private static void only(HttpMethod method, RoutingContext context) {
    context.response().putHeader(HttpHeaders.ALLOW, method.name());
    OpenAiError.wrongMethod(context.request().path(), method.name()).write(context.response());
  }

  private static void failed(RoutingContext context) {
    if (context.response().closed()) {
      return; // the caller left while its request was read
    }
    LOG.errorf(context.failure(), "request failed path=%s", context.request().path());
    OpenAiError.internal().write(context.response());
  }
}
