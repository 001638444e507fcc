package io.tollgate.usage.litellm.control.member;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.usage.litellm.control.Reach;
import io.tollgate.usage.litellm.control.Said;
import io.tollgate.usage.litellm.control.Texts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** LiteLLM's addresses of organizations, which are tenants; for administrators. */
@Path("/organization")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
@Tag(name = "LiteLLM")
public class OrganizationResource {

  private final OrganizationDesk desk;

  OrganizationResource(OrganizationDesk desk) {
    this.desk = desk;
  }

  @POST
  @Path("/new")
  @Operation(summary = "Make a tenant")
  public ObjectNode add(byte[] body) throws IOException, SQLException {
    return desk.add(Said.read(body));
  }

  @GET
  @Path("/info")
  @Operation(summary = "Show a tenant")
  public ObjectNode info(@QueryParam("organization_id") @Nullable String organization)
      throws SQLException {
    return desk.show(Reach.ALL, Texts.required("organization_id", organization));
  }
}
