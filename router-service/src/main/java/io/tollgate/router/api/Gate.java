package io.tollgate.router.api;

import io.tollgate.contract.ApiKey.Scope;
import io.tollgate.contract.Uuid7;
import io.tollgate.router.caller.Caller;
import io.tollgate.router.caller.Callers;
import io.tollgate.router.caller.Rights;
import io.tollgate.router.dialect.Inbound;
import io.tollgate.router.dialect.gemini.Gemini;
import io.tollgate.router.exchange.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Where every call comes in: it gets its id, and goes on only with a caller. */
@Singleton
class Gate {

  /** What happens to a call that was let in. */
  @FunctionalInterface
  interface Admitted {
    void handle(Visit visit, Caller caller);
  }

  private static final Logger LOG = Logger.getLogger(Gate.class);
  private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");
  private static final String BEARER = "bearer ";

  private final Callers callers;
  private final Origins origins;
  private final Farewell farewell;
  // An id must differ from every other, and need not be unpredictable: it opens nothing.
  private final Uuid7 ids =
      new Uuid7(InstantSource.system(), () -> ThreadLocalRandom.current().nextLong());

  Gate(Callers callers, Origins origins, Farewell farewell) {
    this.callers = callers;
    this.origins = origins;
    this.farewell = farewell;
  }

  /** Lets a call go on whose caller may do this. */
  void letIn(RoutingContext context, Inbound dialect, Scope scope, Admitted admitted) {
    Visit visit = visit(context, dialect);
    Optional<String> credential = credential(visit);
    if (credential.isEmpty()) {
      visit.refuse(Refusals.NO_KEY);
      return;
    }
    callers
        .identify(credential.get())
        .onSuccess(caller -> {
          try {
            caller.ifPresentOrElse(
                known -> letIn(visit, known, scope, admitted),
                () -> visit.refuse(Refusals.WRONG_KEY));
          } catch (RuntimeException bug) {
            context.fail(bug); // nobody else would answer
          }
        })
        .onFailure(away -> {
          LOG.warnf(
              "key not looked up requestId=%s reason=\"%s\"", visit.requestId(), away.getMessage());
          visit.refuse(
              Refusals.unavailable("A key this router has not seen before cannot be checked now."));
        });
  }

  private void letIn(Visit visit, Caller caller, Scope scope, Admitted admitted) {
    if (caller.rights().areAll()) {
      admitted.handle(visit, caller);
      return;
    }
    refusal(visit.request(), caller.rights(), scope)
        .ifPresentOrElse(visit::turnAway, () -> admitted.handle(visit, caller));
  }

  private Optional<Refusal> refusal(HttpServerRequest request, Rights rights, Scope scope) {
    if (!rights.holdEverywhere()) {
      Optional<InetAddress> from = origins.of(request);
      if (from.filter(rights::holdAt).isEmpty()) {
        return Optional.of(Refusals.addressNotAllowed(from));
      }
    }
    return rights.reach(scope) ? Optional.empty() : Optional.of(Refusals.outOfScope(scope));
  }

  /** A request that has its id now, which the caller is told. */
  Visit visit(RoutingContext context, Inbound dialect) {
    Visit visit = new Visit(context, dialect, ids.next());
    visit.response().putHeader(REQUEST_ID, visit.requestId().toString());
    if (farewell.isLeaving() && visit.request().version() != HttpVersion.HTTP_2) {
      visit.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    return visit;
  }

  // One key works with the header of every SDK.
  private static Optional<String> credential(Visit visit) {
    HttpServerRequest request = visit.request();
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.of(authorization.substring(BEARER.length()).strip());
    }
    return Optional.ofNullable(request.getHeader("x-api-key"))
        .or(() -> Optional.ofNullable(request.getHeader("api-key")))
        .or(() -> Optional.ofNullable(request.getHeader("x-goog-api-key")))
        .or(() -> inUrl(visit));
  }

  // Google's older clients write it there; no log of ours has a query in it, and it goes nowhere.
  private static Optional<String> inUrl(Visit visit) {
    return visit.dialect().equals(Gemini.DIALECT)
        ? Optional.ofNullable(visit.request().getParam("key"))
        : Optional.empty();
  }
}
