package io.tollgate.usage.terms;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Problem;
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
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** Agrees with tenants on what they pay of the list price; for administrators. */
@Path("/v1/terms")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
@Tag(name = "Prices")
public class TermsResource {

  private static final Logger LOG = Logger.getLogger(TermsResource.class);

  private final TermsBook book;
  private final InstantSource clock;

  TermsResource(TermsBook book, InstantSource clock) {
    this.book = book;
    this.clock = clock;
  }

  /** Terms, by tenant, provider, model and moment. */
  record TermsTable(List<TermsLine> terms) {}

  @GET
  @Operation(summary = "List the terms of a tenant, or of all: those there were and will be")
  public TermsTable list(@QueryParam("tenant") @DefaultValue("") String tenant)
      throws SQLException {
    return new TermsTable(book.list(tenant));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Agree on a discount or a margin that is in force from a moment on")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = TermsLine.class)))
  public Response agree(@NotNull @Valid TermsLine body) throws SQLException {
    if (!body.saysOneFigure()) {
      return Problem.badParameter("factor", "Send either factor or percent.", null).response();
    }
    if (body.model() != null && body.provider() == null) {
      return Problem.badParameter("provider", "provider is missing: whose model is it?", null)
          .response();
    }
    Instant wished = body.effectiveFrom() == null ? clock.instant() : body.effectiveFrom();
    Instant since = wished.truncatedTo(ChronoUnit.MICROS);
    if (book.agree(body, since)) {
      LOG.infof(
          "terms agreed tenant=%s factor=%s from=%s", body.tenant(), body.agreedFactor(), since);
      return Response.status(201).entity(body.since(since)).build();
    }
    return book.knows(body.tenant())
        ? exists(body, since)
        : Problem.badParameter("tenant", "There is no tenant '%s'.".formatted(body.tenant()), null)
            .response();
  }

  private static Response exists(TermsLine line, Instant since) {
    return Problem.of(
            409,
            "terms-exist",
            "Terms exist",
            "%s has terms for the same from %s on, and terms are never changed. Agree on some from a later moment."
                .formatted(line.tenant(), since))
        .response();
  }
}
