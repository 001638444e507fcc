package io.tollgate.usage.account;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Makes, shows and blocks callers' keys; for administrators. */
@Path("/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
@Tag(name = "Keys")
public class KeysResource {

  private static final Logger LOG = Logger.getLogger(KeysResource.class);
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final Keys keys;
  private final KeysConfig config;

  KeysResource(Keys keys, KeysConfig config) {
    this.keys = keys;
    this.config = config;
  }

  /** A page of keys. */
  record Page(List<KeyView> keys) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Make a key; its text is in this answer and never shown again")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = ShownKey.class)))
  public Response issue(@NotNull @Valid NewKey body) {
    return switch (keys.issue(body)) {
      case Issued.Made made -> shown(made);
      case Issued.Unknown(String parameter, String name) ->
          Problem.badParameter(
                  parameter, "There is no %s named '%s'.".formatted(parameter, name), null)
              .response();
      case Issued.Expired() ->
          Problem.badParameter("expires_at", "expires_at must be in the future.", null).response();
    };
  }

  @GET
  @Operation(summary = "List keys, oldest first")
  public Page list(
      @QueryParam("after") @Nullable UUID after,
      @QueryParam("limit") @Positive @Max(1000) @Nullable Integer limit) {
    return new Page(
        keys.page(after == null ? BEFORE_ALL : after, limit == null ? config.pageSize() : limit));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Show a key without its secret")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = KeyView.class)))
  public Response show(@RestPath UUID id) {
    return keys.view(id).map(view -> Response.ok(view).build()).orElseGet(() -> unknown(id));
  }

  @DELETE
  @Path("/{id}")
  @ResponseStatus(204)
  @Operation(summary = "Block a key for good")
  @APIResponse(responseCode = "204")
  public Response block(@RestPath UUID id) {
    if (!keys.block(id)) {
      return unknown(id);
    }
    LOG.infof("key blocked key=%s", id);
    return Response.noContent().build();
  }

  private static Response shown(Issued.Made made) {
    LOG.infof("key made key=%s tenant=%s", made.view().id(), made.view().tenant());
    return Response.created(URI.create("/v1/keys/" + made.view().id()))
        .entity(ShownKey.of(made))
        .build();
  }

  private static Response unknown(UUID id) {
    return Problem.notFound("There is no key with the id " + id + ".").response();
  }
}
