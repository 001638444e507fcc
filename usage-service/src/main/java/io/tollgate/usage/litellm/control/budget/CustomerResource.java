package io.tollgate.usage.litellm.control.budget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.usage.litellm.control.Bearer;
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

/** LiteLLM's addresses of customers, who are end users. */
@Path("/customer")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
@Tag(name = "LiteLLM")
public class CustomerResource {

  private final CustomerDesk desk;
  private final Bearer bearer;

  CustomerResource(CustomerDesk desk, Bearer bearer) {
    this.desk = desk;
    this.bearer = bearer;
  }

  @POST
  @Path("/new")
  @Operation(summary = "Make an end user known, and say what may be spent on him")
  public ObjectNode add(byte[] body) throws IOException, SQLException {
    return desk.add(Said.read(body));
  }

  @POST
  @Path("/update")
  @Operation(summary = "Change what is said of an end user")
  public ObjectNode update(byte[] body) throws IOException, SQLException {
    return desk.change(Said.read(body));
  }

  @GET
  @Path("/info")
  @RolesAllowed({Claims.ADMIN, Claims.VIEWER})
  @Operation(summary = "Show an end user")
  public ObjectNode info(
      @QueryParam("end_user_id") @Nullable String customer,
      @QueryParam("organization_id") @Nullable String organization)
      throws SQLException {
    return desk.show(bearer.reach(organization), Texts.required("end_user_id", customer));
  }

  @GET
  @Path("/list")
  @RolesAllowed({Claims.ADMIN, Claims.VIEWER})
  @Operation(summary = "List end users that were made known, the oldest first")
  public ArrayNode list(@QueryParam("organization_id") @Nullable String organization)
      throws SQLException {
    return desk.list(bearer.reach(organization));
  }

  @POST
  @Path("/delete")
  @Operation(summary = "Forget end users and their budgets")
  public ObjectNode delete(byte[] body) throws IOException, SQLException {
    return desk.delete(Said.read(body));
  }
}
