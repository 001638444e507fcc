package io.tollgate.usage.litellm.control.member;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.usage.litellm.control.Bearer;
import io.tollgate.usage.litellm.control.Page;
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

/** LiteLLM's addresses of users. */
@Path("/user")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
@Tag(name = "LiteLLM")
public class UserResource {

  private final UserDesk desk;
  private final Bearer bearer;

  UserResource(UserDesk desk, Bearer bearer) {
    this.desk = desk;
    this.bearer = bearer;
  }

  @POST
  @Path("/new")
  @Operation(summary = "Make a user, and a key of his own")
  public ObjectNode add(byte[] body) throws IOException, SQLException {
    return desk.add(Said.read(body));
  }

  @POST
  @Path("/update")
  @Operation(summary = "Change what is said of a user")
  public ObjectNode update(byte[] body) throws IOException, SQLException {
    return desk.change(Said.read(body));
  }

  @POST
  @Path("/delete")
  @Operation(summary = "End users for good, and their keys")
  public ObjectNode delete(byte[] body) throws IOException, SQLException {
    return desk.delete(Said.read(body));
  }

  @GET
  @Path("/info")
  @RolesAllowed({Claims.ADMIN, Claims.VIEWER})
  @Operation(summary = "Show a user and his keys")
  public ObjectNode info(
      @QueryParam("user_id") @Nullable String user,
      @QueryParam("organization_id") @Nullable String organization)
      throws SQLException {
    return desk.show(bearer.reach(organization), Texts.required("user_id", user));
  }

  @GET
  @Path("/list")
  @RolesAllowed({Claims.ADMIN, Claims.VIEWER})
  @Operation(summary = "List users, the newest first")
  public ObjectNode list(
      @QueryParam("page") @Nullable String page,
      @QueryParam("page_size") @Nullable String size,
      @QueryParam("organization_id") @Nullable String organization)
      throws SQLException {
    return desk.list(bearer.reach(organization), Page.of(page, "page_size", size, 25));
  }
}
