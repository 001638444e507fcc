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

/** LiteLLM's addresses of budgets that are given to many. */
@Path("/budget")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
@Tag(name = "LiteLLM")
public class BudgetResource {

  private final BudgetDesk desk;
  private final Bearer bearer;

  BudgetResource(BudgetDesk desk, Bearer bearer) {
    this.desk = desk;
    this.bearer = bearer;
  }

  @POST
  @Path("/new")
  @Operation(summary = "Keep a budget, to be given by its budget_id")
  public ObjectNode add(byte[] body) throws IOException, SQLException {
    return desk.add(Said.read(body));
  }

  @POST
  @Path("/update")
  @Operation(summary = "Change a budget, and what all have who were given it")
  public ObjectNode update(byte[] body) throws IOException, SQLException {
    return desk.change(Said.read(body));
  }

  @POST
  @Path("/info")
  @RolesAllowed({Claims.ADMIN, Claims.VIEWER})
  @Operation(summary = "Show budgets")
  public ArrayNode info(byte[] body) throws IOException, SQLException {
    return desk.show(bearer.reach(null), Said.read(body));
  }

  @GET
  @Path("/list")
  @RolesAllowed({Claims.ADMIN, Claims.VIEWER})
  @Operation(summary = "List budgets, the oldest first")
  public ArrayNode list(@QueryParam("organization_id") @Nullable String organization)
      throws SQLException {
    return desk.list(bearer.reach(organization));
  }

  @POST
  @Path("/delete")
  @Operation(summary = "Forget a budget; who was given it keeps what he has")
  public ObjectNode delete(byte[] body) throws IOException, SQLException {
    return desk.delete(Said.read(body));
  }
}
