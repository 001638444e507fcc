package io.tollgate.router.api;

import io.tollgate.contract.ApiKey.Scope;
import io.tollgate.contract.Uuid7;
import io.tollgate.router.archive.Archive;
import io.tollgate.router.caller.Caller;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.exchange.Refusal;
import io.tollgate.router.routing.Recorded;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * {@code GET /v1/requests/{id}/decision}: why a call went where it went, for the tenant on whose
 * account it was. The router that made the call knows it at once, every other as soon as it is on
 * the books.
 */
@ApplicationScoped
class Explanations {

  private static final Logger LOG = Logger.getLogger(Explanations.class);

  /** How long a call may be on its way to the books as a rule. */
  private static final Duration BOOKED_WITHIN = Duration.ofMinutes(10);

  private static final Duration SOON = Duration.ofSeconds(2);

  private final Gate gate;
  private final Decisions decisions;
  private final Archive archive;
  private final InstantSource clock = InstantSource.system();

  Explanations(Gate gate, Decisions decisions, Archive archive) {
    this.gate = gate;
    this.decisions = decisions;
    this.archive = archive;
  }

  void handle(RoutingContext context) {
    gate.letIn(context, OpenAi.DIALECT, Scope.DECISIONS, this::look);
  }

  private void look(Visit visit, Caller caller) {
    String text = String.valueOf(visit.context().pathParam("id"));
    Optional<UUID> id = id(text);
    if (id.isEmpty()) {
      visit.refuse(Refusals.unknownRequest(text));
      return;
    }
    UUID tenant = caller.payer().tenant();
    decisions
        .of(id.get(), tenant)
        .ifPresentOrElse(
            trail -> answer(visit, id.get(), trail.recorded()),
            () -> lookUp(visit, tenant, id.get()));
  }

  private void lookUp(Visit visit, UUID tenant, UUID id) {
    archive
        .decision(tenant, id)
        .map(found -> {
          found.ifPresentOrElse(
              text -> answer(visit, id, Recorded.read(text)), () -> visit.refuse(unknown(id)));
          return found;
        })
        .onFailure(away -> {
          LOG.warnf(
              "decision not looked up requestId=%s reason=\"%s\"",
              visit.requestId(), away.getMessage());
          visit.refuse(Refusals.unavailable("The books cannot be asked about calls now."));
        });
  }

  private static void answer(Visit visit, UUID id, Recorded recorded) {
    visit
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(
            JsonObject.of("id", id.toString(), "object", "decision")
                .mergeIn(recorded.explained())
                .toBuffer());
  }

  // Another router may have made it a moment ago.
  private Refusal unknown(UUID id) {
    Refusal unknown = Refusals.unknownRequest(id.toString());
    Duration age = Duration.between(Uuid7.timeOf(id), clock.instant());
    return age.compareTo(BOOKED_WITHIN) < 0 ? unknown.retryAfter(SOON) : unknown;
  }

  private static Optional<UUID> id(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.version() == 7 ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}
