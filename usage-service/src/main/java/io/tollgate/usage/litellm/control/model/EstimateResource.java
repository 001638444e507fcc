package io.tollgate.usage.litellm.control.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.usage.litellm.control.Bearer;
import io.tollgate.usage.litellm.control.Said;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** LiteLLM's address of estimates. */
@Path("/cost")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Claims.ADMIN, Claims.VIEWER})
@RunOnVirtualThread
@Tag(name = "LiteLLM")
public class EstimateResource {

  private final Costs costs;
  private final Bearer bearer;

  EstimateResource(Costs costs, Bearer bearer) {
    this.costs = costs;
    this.bearer = bearer;
  }

  @POST
  @Path("/estimate")
  @Operation(summary = "Say what calls of a model would cost")
  public ObjectNode estimate(byte[] body) throws IOException, SQLException {
    return costs.estimate(bearer.reach(null), Said.read(body));
  }
}
