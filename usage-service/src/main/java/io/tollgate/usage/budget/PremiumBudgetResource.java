package io.tollgate.usage.budget;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Problem;
import io.tollgate.usage.budget.Budgets.Filter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How budgets stand: what is spent, held and left, and when it will be used up. */
@Path("/premium/cost/budget")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Budgets")
public class PremiumBudgetResource {

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final BudgetsResource budgets;
  private final Standing standing;
  private final JsonWebToken token;

  PremiumBudgetResource(BudgetsResource budgets, Standing standing, JsonWebToken token) {
    this.budgets = budgets;
    this.standing = standing;
    this.token = token;
  }

  /** A page of budgets and how they stand. */
  record States(List<BudgetState> budgets) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Claims.ADMIN)
  @Operation(summary = "Limit what a tenant, a team, a user or a key may spend in a period")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = BudgetView.class)))
  public Response add(@NotNull @Valid NewBudget body) {
    return budgets.add(body);
  }

  @GET
  @RolesAllowed({Claims.ADMIN, Claims.VIEWER})
  @Operation(summary = "Show how budgets stand in their current windows, oldest budget first")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = States.class)))
  public Response list(
      @QueryParam("after") @Nullable UUID after,
      @QueryParam("limit") @DefaultValue("100") @Positive @Max(1000) int limit,
      @QueryParam("tenant") @Nullable UUID tenant,
      @QueryParam("holder") @Nullable UUID holder,
      @QueryParam("name") @Pattern(regexp = NewBudget.KEEPABLE) @Nullable String name,
      @QueryParam("session") @Pattern(regexp = NewBudget.KEEPABLE) @Nullable String session)
      throws SQLException {
    UUID seen = token.getGroups().contains(Claims.ADMIN) ? tenant : own();
    if (tenant != null && !tenant.equals(seen)) {
      return Problem.badParameter(
              "tenant", "tenant is not one that this token may see: %s.".formatted(tenant), null)
          .response();
    }
    Filter filter = new Filter(seen, holder, name);
    return Response.ok(
            new States(standing.page(after == null ? BEFORE_ALL : after, limit, filter, session)))
        .build();
  }

  private UUID own() {
    String tenant = token.getClaim(Claims.TENANT);
    return UUID.fromString(tenant);
  }
}
