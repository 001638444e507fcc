package io.tollgate.usage.pricing;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Problem;
import io.tollgate.usage.pricing.PriceLine.Refused;
import io.tollgate.usage.pricing.Prices.Added;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Shows the price list and adds to it. */
@Path("/v1/prices")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Prices")
public class PricesResource {

  private static final Logger LOG = Logger.getLogger(PricesResource.class);

  private final Prices prices;

  PricesResource(Prices prices) {
    this.prices = prices;
  }

  /** Prices, by provider, model and moment. */
  record PriceTable(List<PriceLine> prices) {}

  @GET
  @RolesAllowed({Claims.ADMIN, Claims.VIEWER})
  @Operation(summary = "List prices: all there were and will be, or those in force at a moment")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PriceTable.class)))
  public Response list(
      @QueryParam("provider") @DefaultValue("") String provider,
      @QueryParam("model") @DefaultValue("") String model,
      @Parameter(description = "A moment, like 2025-12-08T14:32:15Z") @QueryParam("at")
          @Nullable String at)
      throws SQLException {
    try {
      Instant moment = at == null ? null : Instant.parse(at);
      return Response.ok(new PriceTable(prices.list(provider, model, moment))).build();
    } catch (DateTimeParseException malformed) {
      return Problem.badParameter("at", "at must be a moment like 2025-12-08T14:32:15Z.", null)
          .response();
    }
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Claims.ADMIN)
  @Operation(summary = "Add a price that is in force from a moment on")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = PriceLine.class)))
  public Response add(@NotNull @Valid PriceLine body) throws SQLException {
    return switch (prices.add(body)) {
      case Added.Listed(PriceLine listed) -> created(listed);
      case Added.SameMoment(Instant moment) ->
          Problem.of(
                  409,
                  "price-exists",
                  "Price exists",
                  "%s of %s has a price from %s on, and prices are never changed. Add one from a later moment."
                      .formatted(body.model(), body.provider(), moment))
              .response();
      case Added.Impossible(Refused why) ->
          Problem.badParameter(why.parameter(), why.parameter() + " " + why.reason(), why.allowed())
              .response();
      case Added.UnknownModel() ->
          Problem.badParameter(
                  "model",
                  "Provider '%s' has no model '%s' in the catalogue."
                      .formatted(body.provider(), body.model()),
                  null)
              .response();
    };
  }

  private static Response created(PriceLine line) {
    LOG.infof(
        "price added provider=%s model=%s from=%s",
        line.provider(), line.model(), line.effectiveFrom());
    URI address =
        UriBuilder.fromPath("/v1/prices")
            .queryParam("provider", "{provider}")
            .queryParam("model", "{model}")
            .queryParam("at", "{at}")
            .build(line.provider(), line.model(), line.effectiveFrom());
    return Response.created(address).entity(line).build();
  }
}
