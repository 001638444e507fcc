package io.tollgate.usage.litellm.control.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.usage.litellm.control.Bearer;
import io.tollgate.usage.litellm.control.Texts;
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

/** LiteLLM's address of what names lead to. */
@Path("/model_group")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Claims.ADMIN, Claims.VIEWER})
@RunOnVirtualThread
@Tag(name = "LiteLLM")
public class ModelGroupResource {

  private final Offers offers;
  private final Bearer bearer;

  ModelGroupResource(Offers offers, Bearer bearer) {
    this.offers = offers;
    this.bearer = bearer;
  }

  @GET
  @Path("/info")
  @Operation(summary = "List the names callers ask by, with what they lead to")
  public ObjectNode info(@QueryParam("model_group") @Nullable String group) throws SQLException {
    return Groups.of(offers.all(bearer.reach(null), Texts.keptIfAny("model_group", group), null));
  }
}
