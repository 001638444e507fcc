package io.tollgate.usage.operation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.usage.operation.Register.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Lists operations, the gateway's and those made elsewhere. */
@Path("/v1/operations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Claims.ADMIN, Claims.CALLER, Claims.VIEWER})
@RunOnVirtualThread
@Tag(name = "Operations")
public class OperationListResource {

  private final Register register;
  private final Payers payers;
  private final Bearer bearer;

  OperationListResource(Register register, Payers payers, Bearer bearer) {
    this.register = register;
    this.payers = payers;
    this.bearer = bearer;
  }

  /**
   * A page of operations.
   *
   * @param nextCursor the cursor of the next page; null when this is the last
   */
  record Operations(
      List<OperationView> operations, @JsonProperty("next_cursor") @Nullable UUID nextCursor) {}

  @GET
  @Operation(summary = "List operations, newest first; a page may be short and not be the last")
  public Operations list(
      @QueryParam("type") @Nullable String type,
      @QueryParam("model") @Nullable String model,
      @QueryParam("provider") @Nullable String provider,
      @Parameter(description = "A user's name or id") @QueryParam("user") @Nullable String user,
      @Parameter(description = "true or false") @QueryParam("success") @Nullable String success,
      @Parameter(description = "open, ended or lost") @QueryParam("status") @Nullable String status,
      @Parameter(description = "Those that began at this moment or later") @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "Those that began before this moment") @QueryParam("to")
          @Nullable String to,
      @Parameter(description = "1 to 1000; 100 when absent") @QueryParam("limit")
          @Nullable String limit,
      @Parameter(description = "next_cursor of the page before") @QueryParam("cursor")
          @Nullable String cursor,
      @Parameter(description = "A tenant's name; for administrators") @QueryParam("tenant")
          @Nullable String named)
      throws SQLException {
    UUID tenant = bearer.tenant(named);
    Query query = new Query(type, model, provider, user, success, status, from, to, limit, cursor);
    Page page = register.page(tenant, query.wish(payers, tenant));
    return new Operations(page.operations(), page.next());
  }
}
