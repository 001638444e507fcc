package io.tollgate.usage.costs;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Says what calls would cost: before they are made, and after, had they gone elsewhere. */
@Path("/v1/costs")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Costs")
public class CostsResource {

  private final Estimates estimates;
  private final WhatIf whatIf;
  private final Questions questions;
  private final AskReader reader;
  private final Asker asker;

  CostsResource(
      Estimates estimates, WhatIf whatIf, Questions questions, AskReader reader, Asker asker) {
    this.estimates = estimates;
    this.whatIf = whatIf;
    this.questions = questions;
    this.reader = reader;
    this.asker = asker;
  }

  @POST
  @Path("/estimate")
  @RolesAllowed({Claims.ADMIN, Claims.CALLER, Claims.VIEWER})
  @Operation(summary = "Say what a call would cost at one model or at several, before it is made")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = EstimateAsk.class)))
  public EstimateView estimate(byte[] body) throws IOException, SQLException {
    EstimateAsk ask = reader.read(body, EstimateAsk.class);
    return estimates.of(asker.tenant(ask.tenant()), ask.names(), ask.asked());
  }

  @POST
  @Path("/what-if")
  @RolesAllowed({Claims.ADMIN, Claims.VIEWER})
  @Operation(summary = "Say what traffic of the past would have cost, had it gone elsewhere")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = WhatIfAsk.class)))
  public WhatIfView whatIf(byte[] body) throws IOException, SQLException {
    WhatIfAsk ask = reader.read(body, WhatIfAsk.class);
    UUID tenant = asker.tenant(ask.tenant());
    return whatIf.of(
        questions.traffic(tenant, ask),
        questions.alternatives(tenant, ask),
        Fields.word("cache", ask.cache(), WhatIfAsk.CACHES),
        Fields.word("prices", ask.prices(), WhatIfAsk.PRICES));
  }
}
