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

/** Lists the models of a provider; for administrators. A model's name may have slashes in it. */
@Path("/v1/providers/{provider}/models")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
@Tag(name = "Catalogue")
public class ModelsResource {

  private final Models models;

  ModelsResource(Models models) {
    this.models = models;
  }

  /** A provider's models, by their names. */
  record ModelTable(List<ModelLine> models) {}

  @GET
  @Operation(summary = "List the models of a provider, those out of use included")
  public ModelTable list(@RestPath String provider) {
    return new ModelTable(models.of(provider));
  }

  @GET
  @Path("/{model:.+}")
  @Operation(summary = "Show a model")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ModelLine.class)))
  public Response show(@RestPath String provider, @RestPath String model) {
    return models
        .view(provider, model)
        .map(view -> Response.ok(view).build())
        .orElseGet(() -> unknown(provider, model));
  }

  @PUT
  @Path("/{model:.+}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Put a model into the catalogue, or change it as a whole")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ModelLine.class)))
  public Response put(
      @RestPath String provider, @RestPath String model, @NotNull @Valid ModelLine body) {
    return PutProblems.answer(models.put(provider, model, body));
  }

  @DELETE
  @Path("/{model:.+}")
  @ResponseStatus(204)
  @Operation(summary = "Take a model out of use; putting it again brings it back")
  @APIResponse(responseCode = "204")
  public Response disable(@RestPath String provider, @RestPath String model) {
    return models.disable(provider, model)
        ? Response.noContent().build()
        : unknown(provider, model);
  }

  private static Response unknown(String provider, String model) {
    return Problem.notFound("Provider '%s' has no model '%s'.".formatted(provider, model))
        .response();
  }
}
