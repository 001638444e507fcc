package io.tollgate.usage.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Teams: administrators keep them, viewers see those of their tenant. */
@Path("/v1/teams")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
@Tag(name = "Accounts")
public class TeamsResource {

  private final Teams teams;
  private final JsonWebToken token;

  TeamsResource(Teams teams, JsonWebToken token) {
    this.teams = teams;
    this.token = token;
  }

  /**
   * A page of teams.
   *
   * @param next where the next page begins; null when this is the last one
   */
  record TeamPage(List<TeamView> teams, @Nullable UUID next) {}

  @GET
  @RolesAllowed({Claims.ADMIN, Claims.VIEWER})
  @Operation(summary = "List teams, oldest first")
  public TeamPage list(
      @Parameter(description = "Only those of the tenant of this name")
          @QueryParam("tenant")
          @DefaultValue("")
          String tenant,
      @Parameter(description = "Whether to list those who are archived, too")
          @QueryParam("archived")
          boolean archived,
      @Parameter(description = "The last id of the page before") @QueryParam("after")
          @Nullable UUID after,
      @QueryParam("limit") @DefaultValue("100") @Positive @Max(1000) int limit) {
    Asked asked = new Asked(tenant, archived, after == null ? Asked.BEFORE_ALL : after, limit);
    List<TeamView> page = teams.page(Sight.of(token), asked);
    return new TeamPage(page, page.size() < limit ? null : page.getLast().id());
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Claims.ADMIN, Claims.VIEWER})
  @Operation(summary = "Show a team")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = TeamView.class)))
  public Response show(@RestPath UUID id) {
    return AccountProblems.found(teams.view(Sight.of(token), id), "team", id);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Add a team")
  @RequestBody(content = @Content(schema = @Schema(allOf = {OfTenant.class, TeamTerms.class})))
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = TeamView.class)))
  public Response add(@NotNull ObjectNode body) {
    Body wish = new Body(body, OfTenant.and(TeamTerms.FIELDS));
    TeamView added = teams.add(OfTenant.named(wish), TeamTerms.of(wish));
    return Response.created(URI.create("/v1/teams/" + added.id())).entity(added).build();
  }

  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Change what is named, clear what is null, and leave the rest as it is")
  @RequestBody(content = @Content(schema = @Schema(implementation = TeamTerms.class)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = TeamView.class)))
  public Response change(@RestPath UUID id, @NotNull ObjectNode body) {
    Body change = new Body(body, TeamTerms.FIELDS);
    return AccountProblems.found(teams.change(id, terms -> terms.with(change)), "team", id);
  }

  @POST
  @Path("/{id}/block")
  @Operation(summary = "Let no key of it be used, until it is unblocked")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = TeamView.class)))
  public Response block(@RestPath UUID id) {
    return AccountProblems.found(teams.block(id), "team", id);
  }

  @POST
  @Path("/{id}/unblock")
  @Operation(summary = "Let its keys be used again")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = TeamView.class)))
  public Response unblock(@RestPath UUID id) {
    return AccountProblems.found(teams.unblock(id), "team", id);
  }

  @DELETE
  @Path("/{id}")
  @ResponseStatus(204)
  @Operation(
      summary = "Archive it: no key of it can be used ever again, and the books still name it")
  @APIResponse(responseCode = "204")
  public Response archive(@RestPath UUID id) {
    return teams.archive(id) ? Response.noContent().build() : AccountProblems.unknown("team", id);
  }
}
