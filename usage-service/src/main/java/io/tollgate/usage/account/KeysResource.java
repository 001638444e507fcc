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
import java.time.Duration;
import java.util.List;
import java.util.Set;
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

/** Callers' keys: administrators keep them, viewers see those of their tenant. */
@Path("/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
@Tag(name = "Keys")
public class KeysResource {

  private final Keys keys;
  private final KeysConfig config;
  private final JsonWebToken token;

  KeysResource(Keys keys, KeysConfig config, JsonWebToken token) {
    this.keys = keys;
    this.config = config;
    this.token = token;
  }

  /**
   * A page of keys.
   *
   * @param next where the next page begins; null when this is the last one
   */
  record Page(List<KeyView> keys, @Nullable UUID next) {}

  /**
   * How a key is rotated.
   *
   * @param overlap how long the present secret works beside the new one; not at all when absent
   */
  record Rotation(@Nullable Duration overlap) {
    static final Set<String> FIELDS = Set.of("overlap");
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Make a key; its text is in this answer and never shown again")
  @RequestBody(content = @Content(schema = @Schema(allOf = {OfTenant.class, KeyTerms.class})))
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = ShownKey.class)))
  public Response issue(@NotNull ObjectNode body) {
    Body wish = new Body(body, OfTenant.and(KeyTerms.FIELDS));
    Issued issued = keys.issue(OfTenant.named(wish), KeyTerms.of(wish));
    return Response.created(URI.create("/v1/keys/" + issued.view().id()))
        .entity(ShownKey.of(issued))
        .build();
  }

  @GET
  @RolesAllowed({Claims.ADMIN, Claims.VIEWER})
  @Operation(
      summary =
          "List keys, oldest first; those of a tenant, a team or a user by name, or with a tag")
  public Page list(
      @QueryParam("tenant") @DefaultValue("") String tenant,
      @QueryParam("team") @DefaultValue("") String team,
      @QueryParam("user") @DefaultValue("") String user,
      @QueryParam("tag") @DefaultValue("") String tag,
      @Parameter(description = "The last id of the page before") @QueryParam("after")
          @Nullable UUID after,
      @QueryParam("limit") @Positive @Max(1000) @Nullable Integer limit) {
    int size = limit == null ? config.pageSize() : limit;
    UUID from = after == null ? Asked.BEFORE_ALL : after;
    List<KeyView> page =
        keys.page(Sight.of(token), new KeysAsked(tenant, team, user, tag, from, size));
    return new Page(page, page.size() < size ? null : page.getLast().id());
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Claims.ADMIN, Claims.VIEWER})
  @Operation(summary = "Show a key without its secret")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = KeyView.class)))
  public Response show(@RestPath UUID id) {
    return AccountProblems.found(keys.view(Sight.of(token), id), "key", id);
  }

  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Change what is named, clear what is null, and leave the rest as it is")
  @RequestBody(content = @Content(schema = @Schema(implementation = KeyTerms.class)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = KeyView.class)))
  public Response change(@RestPath UUID id, @NotNull ObjectNode body) {
    Body change = new Body(body, KeyTerms.FIELDS);
    return AccountProblems.found(keys.change(id, terms -> terms.with(change)), "key", id);
  }

  @POST
  @Path("/{id}/rotate")
  @Operation(summary = "Give a key another secret, shown in this answer and never again")
  @RequestBody(content = @Content(schema = @Schema(implementation = Rotation.class)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ShownKey.class)))
  public Response rotate(@RestPath UUID id, @Nullable ObjectNode body) {
    Duration overlap =
        body == null ? null : new Body(body, Rotation.FIELDS).duration("overlap", null);
    return AccountProblems.found(
        keys.rotate(id, overlap == null ? Duration.ZERO : overlap).map(ShownKey::of), "key", id);
  }

  @POST
  @Path("/{id}/block")
  @Operation(summary = "Let a key work no more, until it is unblocked")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = KeyView.class)))
  public Response block(@RestPath UUID id) {
    return AccountProblems.found(keys.block(id), "key", id);
  }

  @POST
  @Path("/{id}/unblock")
  @Operation(summary = "Let a key work again")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = KeyView.class)))
  public Response unblock(@RestPath UUID id) {
    return AccountProblems.found(keys.unblock(id), "key", id);
  }

  @DELETE
  @Path("/{id}")
  @ResponseStatus(204)
  @Operation(summary = "Revoke a key for good")
  @APIResponse(responseCode = "204")
  public Response revoke(@RestPath UUID id) {
    return keys.revoke(id) ? Response.noContent().build() : AccountProblems.unknown("key", id);
  }
}
