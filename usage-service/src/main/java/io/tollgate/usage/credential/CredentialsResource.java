package io.tollgate.usage.credential;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.edge.CredentialKeys;
import io.tollgate.edge.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Stores providers' keys and never shows them; for administrators. */
@Path("/v1/providers/{provider}/credentials")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
@Tag(name = "Catalogue")
public class CredentialsResource {

  private static final Logger LOG = Logger.getLogger(CredentialsResource.class);

  private final Credentials credentials;

  CredentialsResource(Credentials credentials) {
    this.credentials = credentials;
  }

  /** Stored credentials, by their names. */
  record CredentialTable(List<CredentialView> credentials) {}

  @GET
  @Operation(summary = "List the stored credentials of a provider, without their secrets")
  public CredentialTable list(@RestPath String provider) {
    return new CredentialTable(credentials.of(provider));
  }

  @GET
  @Path("/{name}")
  @Operation(summary = "Show a stored credential without its secret, which is never shown")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = CredentialView.class)))
  public Response show(@RestPath String provider, @RestPath String name) {
    return view(Response.Status.OK, provider, name);
  }

  @PUT
  @Path("/{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Store a provider's key, sealed, or put another in its place")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = CredentialView.class)))
  public Response put(
      @RestPath String provider, @RestPath String name, @NotNull @Valid NewSecret body) {
    return answer(credentials.put(provider, name, body.secret()), provider, name);
  }

  @DELETE
  @Path("/{name}")
  @ResponseStatus(204)
  @Operation(summary = "Forget a stored credential that no endpoint uses")
  @APIResponse(responseCode = "204")
  public Response remove(@RestPath String provider, @RestPath String name) {
    return answer(credentials.remove(provider, name), provider, name);
  }

  private Response answer(Stored stored, String provider, String name) {
    return switch (stored) {
      case Stored.Made made -> written(Response.Status.CREATED, provider, name);
      case Stored.Kept kept -> written(Response.Status.OK, provider, name);
      case Stored.Gone gone -> {
        LOG.infof("credential removed provider=%s name=%s", provider, name);
        yield Response.noContent().build();
      }
      case Stored.NoProvider none ->
          Problem.notFound("There is no provider '%s'.".formatted(provider)).response();
      case Stored.NoCredential none -> unknown(provider, name);
      case Stored.BadName bad ->
          Problem.badParameter(
                  "name",
                  "name must be made of small letters, digits and dashes, 63 at most.",
                  null)
              .response();
      case Stored.NoKey none -> noKey();
      case Stored.InUse(List<String> endpoints) ->
          Problem.of(
                  409,
                  "credential-in-use",
                  "Credential in use",
                  "Endpoints of '%s' use it: %s. Give them another one first."
                      .formatted(provider, String.join(", ", endpoints)))
              .response();
    };
  }

  static Response noKey() {
    return Problem.of(
            409,
            "no-credentials-key",
            "No key to seal with",
            "Nothing can be sealed here: %s.".formatted(CredentialKeys.REMEDY))
        .response();
  }

  private Response written(Response.Status status, String provider, String name) {
    LOG.infof("credential stored provider=%s name=%s", provider, name);
    return view(status, provider, name);
  }

  private Response view(Response.Status status, String provider, String name) {
    return credentials
        .view(provider, name)
        .map(view -> Response.status(status).entity(view).build())
        .orElseGet(() -> unknown(provider, name));
  }

  private static Response unknown(String provider, String name) {
    return Problem.notFound("Provider '%s' has no credential '%s'.".formatted(provider, name))
        .response();
  }
}
