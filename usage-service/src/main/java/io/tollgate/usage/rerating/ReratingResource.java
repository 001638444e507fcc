package io.tollgate.usage.rerating;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Problem;
import io.tollgate.usage.rerating.Reratings.Apply;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Prices attempts again: shows what would change, and does that; for administrators. */
@Path("/v1/rerating")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
@Tag(name = "Ledger")
public class ReratingResource {

  private final Reratings reratings;

  ReratingResource(Reratings reratings) {
    this.reratings = reratings;
  }

  /** The plan that is to be carried out. */
  record Chosen(@NotNull @Pattern(regexp = "[0-9a-f]{64}") String fingerprint) {}

  /**
   * What was done.
   *
   * @param corrections how many attempts have another price since then
   * @param before whether that was done before
   */
  record Applied(String fingerprint, long corrections, boolean before) {}

  @POST
  @Path("/plan")
  @Operation(summary = "Say which attempts would cost what, if they were priced by today's list")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Plan.class)))
  public Response plan(@NotNull @Valid Criteria body, @Context SecurityContext caller)
      throws SQLException {
    Criteria criteria =
        new Criteria(
            body.from().truncatedTo(ChronoUnit.MICROS),
            body.to().truncatedTo(ChronoUnit.MICROS),
            body.provider(),
            body.model(),
            body.unpricedOnly());
    if (!criteria.from().isBefore(criteria.to())) {
      return Problem.badParameter("to", "to must be after from.", null).response();
    }
    return Response.ok(reratings.plan(criteria, caller.getUserPrincipal().getName())).build();
  }

  @POST
  @Path("/apply")
  @Operation(summary = "Carry out a plan by corrections, once")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Applied.class)))
  public Response apply(@NotNull @Valid Chosen body, @Context SecurityContext caller)
      throws SQLException {
    return switch (reratings.apply(body.fingerprint(), caller.getUserPrincipal().getName())) {
      case Apply.Done(long corrections, boolean before) ->
          Response.ok(new Applied(body.fingerprint(), corrections, before)).build();
      case Apply.Outdated() ->
          Problem.of(
                  409,
                  "plan-outdated",
                  "Plan outdated",
                  "The books or the prices have changed since the plan was made. Make it again.")
              .response();
      case Apply.Unknown() ->
          Problem.badParameter("fingerprint", "There is no plan of this fingerprint.", null)
              .response();
    };
  }
}
