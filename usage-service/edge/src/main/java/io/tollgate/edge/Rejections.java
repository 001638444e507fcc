package io.tollgate.edge;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.tollgate.edge.BodyLimit.BodyConfig;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What is refused before any resource sees it, in the same form as everything else. */
@ApplicationScoped
public class Rejections {

  static final Problem UNAUTHORIZED =
      Problem.of(
          401,
          "unauthorized",
          "Unauthorized",
          "Send a valid token: 'Authorization: Bearer <token>'.");
  static final Problem FORBIDDEN =
      Problem.of(
          403, "forbidden", "Forbidden", "The token is valid, but its role may not do this.");
  static final Problem MALFORMED_JSON =
      Problem.of(400, "malformed-json", "Malformed JSON", "The body is not valid JSON.");

  static final Problem UNEXPECTED_JSON =
      Problem.of(
          400,
          "unexpected-json",
          "Unexpected JSON",
          "The body is valid JSON, but not of the form this address reads.");

  /** The statuses Vert.x gives of its own accord. */
  private static final int[] EARLY = {
    400, 401, 403, 404, 405, 406, 408, 413, 414, 415, 431, 500, 503
  };

  private static final long PATIENCE_MILLIS = 5_000;

  private final long mostBytes;

  Rejections(BodyConfig config) {
    this.mostBytes = config.mostBytes().asLongValue();
  }

  void register(@Observes Router router) {
    // Before Quarkus looks, whose own refusal has no body.
    router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1).handler(this::measure);
    for (int status : EARLY) {
      router.errorHandler(status, Rejections::write);
    }
  }

  /** The problem a bare status stands for. */
  public static Problem of(int status, String method, String path) {
    return switch (status) {
      case 400 -> Problem.of(400, "bad-request", "Bad request", "The request could not be read.");
      case 401 -> UNAUTHORIZED;
      case 403 -> FORBIDDEN;
      case 404 -> Problem.notFound("There is nothing at " + path + ".");
      case 405 ->
          Problem.of(
              405,
              "method-not-allowed",
              "Method not allowed",
              path + " does not answer " + method + ".");
      case 406 ->
          Problem.of(
              406,
              "not-acceptable",
              "Not acceptable",
              path + " has no form that the Accept header allows.");
      case 413 ->
          Problem.of(
              413,
              "body-too-large",
              "Body too large",
              "The body is larger than this service reads.");
      case 415 ->
          Problem.of(
              415,
              "unsupported-media-type",
              "Unsupported media type",
              "Send 'Content-Type: application/json'.");
      case 503 ->
          Problem.of(
              503,
              "unavailable",
              "Unavailable",
              "The service cannot answer this now. Try again shortly.");
      default ->
          status < 500
              ? Problem.of(status, "rejected", "Rejected", "The request was rejected.")
              : Problem.of(
                  status, "internal", "Internal error", "The service failed. Its log says why.");
    };
  }

  private void measure(RoutingContext context) {
    HttpServerRequest request = context.request();
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null || Long.parseLong(length) <= mostBytes) {
      context.next();
      return;
    }
    if (request.headers().contains(HttpHeaders.EXPECT)) {
      refuseBody(context);
      return;
    }
    // Most clients only listen when they have sent everything, so it is thrown away unread, for a
    // while.
    long deadline = context.vertx().setTimer(PATIENCE_MILLIS, passed -> refuseBody(context));
    request.handler(unread -> {});
    request.endHandler(sent -> {
      context.vertx().cancelTimer(deadline);
      refuseBody(context);
    });
    request.resume();
  }

  private static void refuseBody(RoutingContext context) {
    HttpServerResponse response = context.response();
    if (response.closed() || response.ended()) {
      return;
    }
    if (context.request().version() != HttpVersion.HTTP_2) {
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    context.addEndHandler(done -> context.request().connection().close());
    write(response, of(413, "", ""));
  }

  private static void write(RoutingContext context) {
    if (context.response().ended() || context.response().headWritten()) {
      return;
    }
    Problem problem =
        of(context.statusCode(), context.request().method().name(), context.request().path());
    write(context.response(), problem);
  }

  private static void write(HttpServerResponse response, Problem problem) {
    response
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(
            JsonObject.of(
                    "type", problem.type(),
                    "title", problem.title(),
                    "status", problem.status(),
                    "detail", problem.detail())
                .toBuffer());
  }
}
