package io.tollgate.usage.limit;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Problem;
import io.tollgate.usage.limit.Limits.Set;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
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

/** Sets, shows, changes and removes rate limits; for administrators. */
@Path("/v1/limits")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
@Tag(name = "Rate limits")
public class LimitsResource {

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final Limits limits;

  LimitsResource(Limits limits) {
    this.limits = limits;
  }

  /** A page of limits. */
  record Page(List<LimitView> limits) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Limit a tenant, a team, a user or a key, for one model or for all")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = LimitView.class)))
  public Response add(@NotNull @Valid NewLimit body) {
    return switch (limits.add(body)) {
      case Set.Made(LimitView view) ->
          Response.created(URI.create("/v1/limits/" + view.id())).entity(view).build();
      case Set.Unknown(String parameter, String name) ->
          Problem.badParameter(
                  parameter, "There is no %s named '%s'.".formatted(parameter, name), null)
              .response();
      case Set.Ambiguous(String parameter) ->
          Problem.badParameter(parameter, "Name one of team, user and key at most.", null)
              .response();
      case Set.Taken() ->
          Problem.of(
                  409,
                  "limit-exists",
                  "Limit exists",
                  "There is a limit for this already. Change it with PUT /v1/limits/{id}.")
              .response();
    };
  }

  @GET
  @Operation(summary = "List limits, oldest first")
  public Page list(
      @QueryParam("after") @Nullable UUID after,
      @QueryParam("limit") @DefaultValue("100") @Positive @Max(1000) int limit) {
    return new Page(limits.page(after == null ? BEFORE_ALL : after, limit));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Show a limit")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = LimitView.class)))
  public Response show(@RestPath UUID id) {
    return limits.view(id).map(view -> Response.ok(view).build()).orElseGet(() -> unknown(id));
  }

  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Give a limit other figures")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = LimitView.class)))
  public Response change(@RestPath UUID id, @NotNull @Valid Figures body) {
    return limits
        .change(id, body)
        .map(view -> Response.ok(view).build())
        .orElseGet(() -> unknown(id));
  }

  @DELETE
  @Path("/{id}")
  @ResponseStatus(204)
  @Operation(summary = "Remove a limit")
  @APIResponse(responseCode = "204")
  public Response remove(@RestPath UUID id) {
    return limits.remove(id) ? Response.noContent().build() : unknown(id);
  }

  private static Response unknown(UUID id) {
    return Problem.notFound("There is no limit with the id " + id + ".").response();
  }
}
