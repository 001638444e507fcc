package io.tollgate.usage.budget;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Problem;
import io.tollgate.usage.budget.Budgets.Filter;
import io.tollgate.usage.budget.Budgets.Set;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Sets, shows, changes and archives budgets; for administrators. */
@Path("/v1/budgets")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
@Tag(name = "Budgets")
public class BudgetsResource {

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final Budgets budgets;

  BudgetsResource(Budgets budgets) {
    this.budgets = budgets;
  }

  /** A page of budgets. */
  record Page(List<BudgetView> budgets) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Limit what a tenant, a team, a user or a key may spend in a period")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = BudgetView.class)))
  public Response add(@NotNull @Valid NewBudget body) {
    return switch (budgets.add(body)) {
      case Set.Made(BudgetView view) ->
          Response.created(URI.create("/v1/budgets/" + view.id())).entity(view).build();
      case Set.Unknown(String parameter, String name) ->
          Problem.badParameter(
                  parameter, "There is no %s named '%s'.".formatted(parameter, name), null)
              .response();
      case Set.Unfit(String parameter, String detail) ->
          Problem.badParameter(parameter, detail, null).response();
      case Set.Taken() ->
          Problem.of(
                  409,
                  "budget-exists",
                  "Budget exists",
                  "The tenant has a budget of this name. Change it with PUT /v1/budgets/{id}, or choose another name.")
              .response();
    };
  }

  @GET
  @Operation(summary = "List budgets that are not archived, oldest first")
  public Page list(
      @QueryParam("after") @Nullable UUID after,
      @QueryParam("limit") @DefaultValue("100") @Positive @Max(1000) int limit,
      @QueryParam("tenant") @Nullable UUID tenant,
      @QueryParam("holder") @Nullable UUID holder,
      @QueryParam("name") @Pattern(regexp = NewBudget.KEEPABLE) @Nullable String name) {
    List<BudgetRow> rows =
        budgets.page(after == null ? BEFORE_ALL : after, limit, new Filter(tenant, holder, name));
    return new Page(rows.stream().map(BudgetView::of).toList());
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Show a budget")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = BudgetView.class)))
  public Response show(@RestPath UUID id) {
    return budgets.view(id).map(view -> Response.ok(view).build()).orElseGet(() -> unknown(id));
  }

  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Give a budget another limit, mode and thresholds; whom it binds never changes")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = BudgetView.class)))
  public Response change(@RestPath UUID id, @NotNull @Valid Figures body) {
    return budgets
        .change(id, body)
        .map(view -> Response.ok(view).build())
        .orElseGet(() -> unknown(id));
  }

  @DELETE
  @Path("/{id}")
  @ResponseStatus(204)
  @Operation(summary = "Archive a budget: it binds nobody any more")
  @APIResponse(responseCode = "204")
  public Response archive(@RestPath UUID id) {
    return budgets.archive(id) ? Response.noContent().build() : unknown(id);
  }

  private static Response unknown(UUID id) {
    return Problem.notFound("There is no budget with the id " + id + ".").response();
  }
}
