package io.tollgate.usage.proof;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Compares sums with the ledger on demand, and makes them anew; for administrators. */
@Path("/v1/ledger")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
@Tag(name = "Ledger")
public class LedgerResource {

  private final Proof proof;
  private final SelfCheck selfCheck;

  LedgerResource(Proof proof, SelfCheck selfCheck) {
    this.proof = proof;
    this.selfCheck = selfCheck;
  }

  /** What was found. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Finding(LocalDate from, LocalDate to, Drift drift) {}

  @POST
  @Path("/check")
  @Operation(summary = "Compare the sums of some days with the ledger")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Finding.class)))
  public Response check(@NotNull @Valid Days body) throws SQLException {
    Optional<Problem> objection = objection(body);
    return objection.isPresent()
        ? objection.get().response()
        : Response.ok(new Finding(body.from(), body.to(), proof.drift(body.list()))).build();
  }

  @POST
  @Path("/repair")
  @Operation(summary = "Make the sums of some days anew; the answer says by how much they were off")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Finding.class)))
  public Response repair(@NotNull @Valid Days body, @Context SecurityContext caller)
      throws SQLException {
    Optional<Problem> objection = objection(body);
    if (objection.isPresent()) {
      return objection.get().response();
    }
    Drift mended = proof.repair(body.list(), caller.getUserPrincipal().getName());
    selfCheck.lookAgain();
    return Response.ok(new Finding(body.from(), body.to(), mended)).build();
  }

  private Optional<Problem> objection(Days days) throws SQLException {
    if (!days.from().isBefore(days.to()) || days.from().plusDays(Days.MOST).isBefore(days.to())) {
      return Optional.of(
          Problem.badParameter(
              "to", "to must be after from, and at most %d days.".formatted(Days.MOST), null));
    }
    Instant from = days.from().atStartOfDay(ZoneOffset.UTC).toInstant();
    return proof
        .known()
        .filter(from::isBefore)
        .map(known ->
            Problem.badParameter(
                "from", "Before %s the ledger is put away.".formatted(known), null));
  }
}
