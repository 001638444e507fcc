package io.tollgate.router.api;

import io.tollgate.contract.Uuid7;
import io.tollgate.router.caller.Caller;
import io.tollgate.router.caller.Callers;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Where every call comes in: it gets its id, and goes on only with a caller. */
@ApplicationScoped
class Gate {

  /** What happens to a call that was let in. */
  @FunctionalInterface
  interface Admitted {
    void handle(RoutingContext context, Caller caller, UUID requestId);
  }

  private static final Logger LOG = Logger.getLogger(Gate.class);
  private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");
  private static final String BEARER = "bearer ";

  private final Callers callers;
  // An id must differ from every other, and need not be unpredictable: it opens nothing.
  private final Uuid7 ids =
      new Uuid7(InstantSource.system(), () -> ThreadLocalRandom.current().nextLong());

  Gate(Callers callers) {
    this.callers = callers;
  }

  void letIn(RoutingContext context, Admitted admitted) {
    UUID requestId = ids.next();
    context.response().putHeader(REQUEST_ID, requestId.toString());
    Optional<String> credential = credential(context.request());
    if (credential.isEmpty()) {
      OpenAiError.NO_KEY.write(context.response());
      return;
    }
    callers
        .identify(credential.get())
        .onSuccess(caller -> {
          try {
            caller.ifPresentOrElse(
                known -> admitted.handle(context, known, requestId),
                () -> OpenAiError.WRONG_KEY.write(context.response()));
          } catch (RuntimeException bug) {
            context.fail(bug); // nobody else would answer
          }
        })
        .onFailure(away -> {
          LOG.warnf("key not looked up requestId=%s reason=\"%s\"", requestId, away.getMessage());
          OpenAiError.unavailable("A key this router has not seen before cannot be checked now.")
              .write(context.response());
        });
  }

  // One key works with the header of every SDK.
  private static Optional<String> credential(HttpServerRequest request) {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.of(authorization.substring(BEARER.length()).strip());
    }
    return Optional.ofNullable(request.getHeader("x-api-key"))
        .or(() -> Optional.ofNullable(request.getHeader("api-key")));
  }
}
