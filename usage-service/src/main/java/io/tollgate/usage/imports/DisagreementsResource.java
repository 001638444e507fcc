package io.tollgate.usage.imports;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.usage.imports.Disagreements.Disagreement;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows whom to ask about a price. */
@Path("/v1/prices/disagreements")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Claims.ADMIN, Claims.VIEWER})
@RunOnVirtualThread
@Tag(name = "Prices")
public class DisagreementsResource {

  private final Disagreements disagreements;

  DisagreementsResource(Disagreements disagreements) {
    this.disagreements = disagreements;
  }

  /** Where lists say different things, the widest apart first. */
  record DisagreementTable(List<Disagreement> disagreements) {}

  @GET
  @Operation(summary = "List where our prices and those of the lists read last are not the same")
  public DisagreementTable list() throws SQLException {
    return new DisagreementTable(disagreements.all());
  }
}
