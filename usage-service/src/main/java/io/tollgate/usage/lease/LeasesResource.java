package io.tollgate.usage.lease;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Problem;
import io.tollgate.usage.lease.LeaseAsks.LeaseAsk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Leases slices of budgets; for Tollgate's own routers. */
@Path("/v1/leases")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Claims.ROUTER)
@RunOnVirtualThread
@Tag(name = "Budgets")
public class LeasesResource {

  /** A router's clock that is off by more cannot tell one window from the next. */
  private static final Duration FARTHEST = Duration.ofDays(1);

  private final Leases leases;
  private final Closings closings;
  private final LeaseConfig config;
  private final InstantSource clock;
  private final MeterRegistry meters;

  LeasesResource(
      Leases leases,
      Closings closings,
      LeaseConfig config,
      InstantSource clock,
      MeterRegistry meters) {
    this.leases = leases;
    this.closings = closings;
    this.config = config;
    this.clock = clock;
    this.meters = meters;
  }

  /** One answer per ask, in order, and how many others were ended. */
  record Answers(List<Answer> leases, int closed) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary =
          "Say what a router has, holds and wants of its leases; said again, it changes nothing")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Answers.class)))
  public Response ask(@NotNull @Valid LeaseAsks body) throws SQLException {
    if (body.leases().size() > config.mostAtOnce()) {
      return Problem.badParameter(
              "leases",
              "leases has %d entries; at most %d are taken at once (tollgate.lease.most-at-once)."
                  .formatted(body.leases().size(), config.mostAtOnce()),
              null)
          .response();
    }
    Instant now = clock.instant();
    if (body.leases().stream().anyMatch(ask -> isFar(ask.at(), now))) {
      return Problem.badParameter(
              "at", "at must be a moment that is not a day away from now.", null)
          .response();
    }
    int closed =
        body.closeOthers() ? closings.closeOthers(body.router(), body.life(), body.keep()) : 0;
    List<Answer> answers =
        leases.ask(
            new Router(body.router(), body.life()),
            body.leases().stream().map(LeaseAsk::asked).toList());
    answers.forEach(
        answer -> meters.counter("tollgate.lease.asked", "verdict", answer.verdict()).increment());
    return Response.ok(new Answers(answers, closed)).build();
  }

  private static boolean isFar(Instant at, Instant now) {
    return Duration.between(at, now).abs().compareTo(FARTHEST) > 0;
  }
}
