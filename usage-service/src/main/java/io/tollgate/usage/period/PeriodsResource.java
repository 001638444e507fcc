package io.tollgate.usage.period;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Problem;
import io.tollgate.usage.period.Periods.Close;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Closes months of the books; for administrators. */
@Path("/v1/periods")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
@Tag(name = "Ledger")
public class PeriodsResource {

  private final Periods periods;

  PeriodsResource(Periods periods) {
    this.periods = periods;
  }

  /** What was closed, the latest first. */
  record Closings(List<Closing> closings) {}

  @GET
  @Operation(summary = "List the months that are closed; all before them are closed as well")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Closings.class)))
  public Response list() throws SQLException {
    return Response.ok(new Closings(periods.list())).build();
  }

  @POST
  @Path("/{period}/close")
  @Operation(summary = "Close a month and all before it, for good")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Closing.class)))
  public Response close(
      @Parameter(description = "A month (UTC), like 2026-10") @RestPath String period,
      @Parameter(description = "A tenant's name; everybody when absent") @QueryParam("tenant")
          @Nullable String tenant,
      @Context SecurityContext caller)
      throws SQLException {
    YearMonth month;
    try {
      month = YearMonth.parse(period);
    } catch (DateTimeParseException malformed) {
      return Problem.badParameter("period", "period must be a month like 2026-10.", null)
          .response();
    }
    return switch (periods.close(month, tenant, caller.getUserPrincipal().getName())) {
      case Close.Closed(Closing closing) -> Response.ok(closing).build();
      case Close.NotOver(YearMonth current) ->
          Problem.of(
                  409,
                  "period-not-over",
                  "Period not over",
                  "%s is not over: the month is %s (UTC). Only what is over can be closed."
                      .formatted(month, current))
              .response();
      case Close.UnknownTenant(String name) ->
          Problem.badParameter("tenant", "There is no tenant named '%s'.".formatted(name), null)
              .response();
    };
  }
}
