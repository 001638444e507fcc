package io.tollgate.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tollgate.contract.Uuid7;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Gives every answer an {@code x-request-id}, the caller's own where it sent one: the line in the
 * log has the same.
 */
@ApplicationScoped
public class RequestIds {

  private static final CharSequence HEADER = HttpHeaders.createOptimized("x-request-id");
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int BEFORE_EVERYTHING = 1_000;

  // Need not be unpredictable: it names a line in a log.
  private static final Uuid7 IDS =
      new Uuid7(InstantSource.system(), () -> ThreadLocalRandom.current().nextLong());

  void register(@Observes Filters filters) {
    filters.register(RequestIds::name, BEFORE_EVERYTHING);
  }

  private static void name(RoutingContext context) {
    String sent = context.request().getHeader(HEADER);
    String id = sent != null && HARMLESS.matcher(sent).matches() ? sent : IDS.next().toString();
    context.response().putHeader(HEADER, id);
    context.next();
  }
}
