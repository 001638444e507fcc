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

/** Users: administrators keep them, viewers see those of their tenant. */
@Path("/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
@Tag(name = "Accounts")
public class UsersResource {

  private final Users users;
  private final JsonWebToken token;

  UsersResource(Users users, JsonWebToken token) {
    this.users = users;
    this.token = token;
  }

  /**
   * A page of users.
   *
   * @param next where the next page begins; null when this is the last one
   */
  record UserPage(List<UserView> users, @Nullable UUID next) {}

  @GET
  @RolesAllowed({Claims.ADMIN, Claims.VIEWER})
  @Operation(summary = "List users, oldest first")
  public UserPage list(
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
    List<UserView> page = users.page(Sight.of(token), asked);
    return new UserPage(page, page.size() < limit ? null : page.getLast().id());
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Claims.ADMIN, Claims.VIEWER})
  @Operation(summary = "Show a user")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = UserView.class)))
  public Response show(@RestPath UUID id) {
    return AccountProblems.found(users.view(Sight.of(token), id), "user", id);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Add a user")
  @RequestBody(content = @Content(schema = @Schema(allOf = {OfTenant.class, UserTerms.class})))
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = UserView.class)))
  public Response add(@NotNull ObjectNode body) {
    Body wish = new Body(body, OfTenant.and(UserTerms.FIELDS));
    UserView added = users.add(OfTenant.named(wish), UserTerms.of(wish));
    return Response.created(URI.create("/v1/users/" + added.id())).entity(added).build();
  }

  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Change what is named, clear what is null, and leave the rest as it is")
  @RequestBody(content = @Content(schema = @Schema(implementation = UserTerms.class)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = UserView.class)))
  public Response change(@RestPath UUID id, @NotNull ObjectNode body) {
    Body change = new Body(body, UserTerms.FIELDS);
    return AccountProblems.found(users.change(id, terms -> terms.with(change)), "user", id);
  }

  @POST
  @Path("/{id}/block")
  @Operation(summary = "Let no key of it be used, until it is unblocked")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = UserView.class)))
  public Response block(@RestPath UUID id) {
    return AccountProblems.found(users.block(id), "user", id);
  }

  @POST
  @Path("/{id}/unblock")
  @Operation(summary = "Let its keys be used again")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = UserView.class)))
  public Response unblock(@RestPath UUID id) {
    return AccountProblems.found(users.unblock(id), "user", id);
  }

  @DELETE
  @Path("/{id}")
  @ResponseStatus(204)
  @Operation(
      summary = "Archive it: no key of it can be used ever again, and the books still name it")
  @APIResponse(responseCode = "204")
  public Response archive(@RestPath UUID id) {
    return users.archive(id) ? Response.noContent().build() : AccountProblems.unknown("user", id);
  }
}
