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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Gives models other names, for one tenant or for everybody; for administrators. */
@Path("/v1/aliases")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
@Tag(name = "Catalogue")
public class AliasesResource {

  private static final String WHOSE =
      "The name of the tenant whose alias it is; absent: everybody's";

  private final Aliases aliases;

  AliasesResource(Aliases aliases) {
    this.aliases = aliases;
  }

  /** Aliases, by their names. */
  record AliasTable(List<AliasLine> aliases) {}

  @GET
  @Operation(summary = "List a tenant's aliases, or everybody's")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = AliasTable.class)))
  public Response list(
      @Parameter(description = WHOSE) @QueryParam("tenant") @Nullable String tenant) {
    return aliases
        .of(tenant)
        .map(found -> Response.ok(new AliasTable(found)).build())
        .orElseGet(() -> Problem.notFound("There is no tenant '%s'.".formatted(tenant)).response());
  }

  @GET
  @Path("/{name:.+}")
  @Operation(summary = "Show an alias")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = AliasLine.class)))
  public Response show(
      @RestPath String name,
      @Parameter(description = WHOSE) @QueryParam("tenant") @Nullable String tenant) {
    return aliases
        .view(tenant, name)
        .map(view -> Response.ok(view).build())
        .orElseGet(() -> unknown(name));
  }

  @PUT
  @Path("/{name:.+}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Give models another name, or change what it means")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = AliasLine.class)))
  public Response put(
      @RestPath String name,
      @Parameter(description = WHOSE) @QueryParam("tenant") @Nullable String tenant,
      @NotNull @Valid AliasLine body) {
    return PutProblems.answer(aliases.put(tenant, name, body));
  }

  @DELETE
  @Path("/{name:.+}")
  @ResponseStatus(204)
  @Operation(summary = "Take an alias away")
  @APIResponse(responseCode = "204")
  public Response remove(
      @RestPath String name,
      @Parameter(description = WHOSE) @QueryParam("tenant") @Nullable String tenant) {
    return aliases.remove(tenant, name) ? Response.noContent().build() : unknown(name);
  }

  private static Response unknown(String name) {
    return Problem.notFound("There is no alias '%s'.".formatted(name)).response();
  }
}
