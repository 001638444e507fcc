package io.tollgate.usage.litellm.control.budget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.usage.litellm.control.Bearer;
import io.tollgate.usage.litellm.control.Said;
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

/** LiteLLM's addresses of tags. */
@Path("/tag")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
@Tag(name = "LiteLLM")
public class TagResource {

  private final TagDesk desk;
  private final Bearer bearer;

  TagResource(TagDesk desk, Bearer bearer) {
    this.desk = desk;
    this.bearer = bearer;
  }

  @POST
  @Path("/new")
  @Operation(summary = "Make a tag known, and say what may be spent under it")
  public ObjectNode add(byte[] body) throws IOException, SQLException {
    return desk.add(Said.read(body));
  }

  @GET
  @Path("/list")
  @RolesAllowed({Claims.ADMIN, Claims.VIEWER})
  @Operation(summary = "List tags that were made known, the oldest first")
  public ArrayNode list(@QueryParam("organization_id") @Nullable String organization)
      throws SQLException {
    return desk.list(bearer.reach(organization));
  }
}
