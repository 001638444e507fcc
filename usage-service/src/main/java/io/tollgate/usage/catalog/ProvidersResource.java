package io.tollgate.usage.catalog;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
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
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Lists providers and their endpoints; for administrators. */
@Path("/v1/providers")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
@Tag(name = "Catalogue")
public class ProvidersResource {

  private final Providers providers;
  private final Endpoints endpoints;

  ProvidersResource(Providers providers, Endpoints endpoints) {
    this.providers = providers;
    this.endpoints = endpoints;
  }

  /** Providers, by their ids. */
  record ProviderTable(List<ProviderView> providers) {}

  @GET
  @Operation(summary = "List providers, those out of use included")
  public ProviderTable list() {
    return new ProviderTable(providers.views());
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Show a provider and its endpoints")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ProviderView.class)))
  public Response show(@RestPath String id) {
    return providers.view(id).map(view -> Response.ok(view).build()).orElseGet(() -> unknown(id));
  }

  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Put a provider into the catalogue, or change it as a whole")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ProviderView.class)))
  public Response put(@RestPath String id, @NotNull @Valid ProviderLine body) {
    return PutProblems.answer(providers.put(id, body));
  }

  @DELETE
  @Path("/{id}")
  @ResponseStatus(204)
  @Operation(summary = "Take a provider out of use; putting it again brings it back")
  @APIResponse(responseCode = "204")
  public Response disable(@RestPath String id) {
    return providers.disable(id) ? Response.noContent().build() : unknown(id);
  }

  @PUT
  @Path("/{id}/endpoints/{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "List an endpoint of a provider, or change it as a whole")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = EndpointLine.class)))
  public Response putEndpoint(
      @RestPath String id, @RestPath String name, @NotNull @Valid EndpointLine body) {
    return PutProblems.answer(endpoints.put(id, name, body));
  }

  @DELETE
  @Path("/{id}/endpoints/{name}")
  @ResponseStatus(204)
  @Operation(summary = "Take an endpoint away; without any, a provider is at its own address")
  @APIResponse(responseCode = "204")
  public Response removeEndpoint(@RestPath String id, @RestPath String name) {
    return endpoints.remove(id, name)
        ? Response.noContent().build()
        : Problem.notFound("Provider '%s' has no endpoint '%s'.".formatted(id, name)).response();
  }

  private static Response unknown(String id) {
    return Problem.notFound("There is no provider '%s'.".formatted(id)).response();
  }
}
