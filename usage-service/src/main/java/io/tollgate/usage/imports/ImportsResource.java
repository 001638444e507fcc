package io.tollgate.usage.imports;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Problem;
import io.tollgate.usage.imports.Imports.Applied;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes prices from the public lists, once somebody has seen what that changes. */
@Path("/v1/prices/import")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
@Tag(name = "Prices")
public class ImportsResource {

  private static final Logger LOG = Logger.getLogger(ImportsResource.class);

  private final Imports imports;

  ImportsResource(Imports imports) {
    this.imports = imports;
  }

  /**
   * Which plan to apply.
   *
   * @param effectiveFrom since when its prices are in force; from now on when absent
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Wish(@NotBlank String fingerprint, @Nullable Instant effectiveFrom) {}

  /** What was listed. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Done(long added, long changed, Instant effectiveFrom) {}

  @POST
  @Path("/litellm")
  @Operation(summary = "Plan the import of LiteLLM's model_prices_and_context_window.json")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Plan.class)))
  public Response litellm(byte[] body) throws IOException, SQLException {
    return planned(imports.litellm(body), "LiteLLM's map is an object with a model in each field.");
  }

  @POST
  @Path("/genai-prices")
  @Operation(summary = "Plan the import of genai-prices' data.json")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Plan.class)))
  public Response genai(byte[] body) throws IOException, SQLException {
    return planned(imports.genai(body), "genai-prices is an array of providers with their models.");
  }

  @POST
  @Path("/apply")
  @Operation(summary = "List the prices of a plan, by its fingerprint")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Done.class)))
  public Response apply(@NotNull @Valid Wish body) throws SQLException {
    return switch (imports.apply(body.fingerprint(), body.effectiveFrom())) {
      case Applied.Done(long added, long changed, Instant since) -> {
        LOG.infof("prices imported added=%d changed=%d from=%s", added, changed, since);
        yield Response.ok(new Done(added, changed, since)).build();
      }
      case Applied.Unknown() ->
          Problem.notFound("There is no plan of this fingerprint, or a later one took its place.")
              .response();
      case Applied.Already() ->
          Problem.of(409, "plan-applied", "Plan applied", "This plan was applied already.")
              .response();
      case Applied.Stale() ->
          Problem.of(
                  409,
                  "plan-stale",
                  "Plan stale",
                  "Prices have changed since this plan was made, so it would do something else. Plan again.")
              .response();
    };
  }

  private static Response planned(Optional<Plan> plan, String form) {
    if (plan.isEmpty()) {
      return Problem.of(400, "not-a-price-list", "Not a price list", form).response();
    }
    LOG.infof(
        "price import planned source=%s entries=%d added=%d changed=%d skipped=%d",
        plan.get().source(),
        plan.get().entries(),
        plan.get().added(),
        plan.get().changed(),
        plan.get().skipped());
    return Response.ok(plan.get()).build();
  }
}
