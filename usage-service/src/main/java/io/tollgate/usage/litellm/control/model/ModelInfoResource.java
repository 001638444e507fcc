package io.tollgate.usage.litellm.control.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** LiteLLM's other address of models. */
@Path("/v1/model/info")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Claims.ADMIN, Claims.VIEWER})
@RunOnVirtualThread
@Tag(name = "LiteLLM")
public class ModelInfoResource {

  private final ModelResource models;

  ModelInfoResource(ModelResource models) {
    this.models = models;
  }

  @GET
  @Operation(summary = "List models by the names callers ask by, with prices and limits")
  public ObjectNode info(@QueryParam("litellm_model_id") @Nullable String id) throws SQLException {
    return models.list(id);
  }
}
