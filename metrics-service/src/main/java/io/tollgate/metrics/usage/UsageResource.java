package io.tollgate.metrics.usage;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Problem;
import io.tollgate.metrics.books.Books;
import io.tollgate.metrics.books.TenantScope;
import io.tollgate.metrics.query.Period;
import io.tollgate.metrics.query.Tenants;
import io.tollgate.metrics.query.Window;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reports of what was used and what it cost, live as operations are booked. */
@Path("/api/metrics")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Usage")
@APIResponse(responseCode = "200", description = "The report")
@APIResponse(
    responseCode = "default",
    description = "A refusal, as RFC 9457 wants it",
    content =
        @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class UsageResource {

  private final Tenants tenants;
  private final Books books;
  private final UsageStore store;
  private final InstantSource clock;
  private final JsonWebToken token;

  UsageResource(
      Tenants tenants, Books books, UsageStore store, InstantSource clock, JsonWebToken token) {
    this.tenants = tenants;
    this.books = books;
    this.store = store;
    this.clock = clock;
    this.token = token;
  }

  @GET
  @Path("/usage")
  @RolesAllowed({Claims.VIEWER, Claims.ADMIN})
  @Operation(
      summary = "Operations, tokens and cost of a period",
      description =
          "A viewer sees its tenant; an administrator sees all of them, or the one that is named.")
  public UsageReport usage(
      @QueryParam("period") @DefaultValue("24h") Period period,
      @QueryParam("tenant") @Nullable String tenant) {
    TenantScope scope = tenants.scope(token, tenant);
    Window window = period.endingAt(clock.instant());
    return UsageReport.of(
        period,
        window,
        books.read(scope, connection -> store.byModelAndType(connection, scope, window)));
  }

  @GET
  @Path("/tenants")
  @RolesAllowed(Claims.ADMIN)
  @Operation(summary = "Usage and cost of every tenant in a period, the dearest first")
  public TenantsReport tenants(@QueryParam("period") @DefaultValue("24h") Period period) {
    TenantScope scope = new TenantScope.All();
    Window window = period.endingAt(clock.instant());
    return TenantsReport.of(
        period, window, books.read(scope, connection -> store.byTenant(connection, scope, window)));
  }
}
