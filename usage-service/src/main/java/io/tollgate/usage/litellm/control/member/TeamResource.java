package io.tollgate.usage.litellm.control.member;

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

/** LiteLLM's addresses of teams. */
@Path("/team")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
@Tag(name = "LiteLLM")
public class TeamResource {

  private final TeamDesk desk;
  private final Bearer bearer;

  TeamResource(TeamDesk desk, Bearer bearer) {
    this.desk = desk;
    this.bearer = bearer;
  }

  @POST
  @Path("/new")
  @Operation(summary = "Make a team")
  public ObjectNode add(byte[] body) throws IOException, SQLException {
    return desk.add(Said.read(body));
  }

  @POST
  @Path("/update")
  @Operation(summary = "Change what is said of a team")
  public ObjectNode update(byte[] body) throws IOException, SQLException {
    return desk.change(Said.read(body));
  }

  @POST
  @Path("/member_add")
  @Operation(summary = "Note that users are members of a team")
  public ObjectNode join(byte[] body) throws IOException, SQLException {
    return desk.join(Said.read(body));
  }

  @POST
  @Path("/member_delete")
  @Operation(summary = "Note that a user is a member no more")
  public ObjectNode leave(byte[] body) throws IOException, SQLException {
    return desk.leave(Said.read(body));
  }

  @POST
  @Path("/delete")
  @Operation(summary = "End teams for good, and their keys")
  public ObjectNode delete(byte[] body) throws IOException, SQLException {
    return desk.delete(Said.read(body));
  }

  @GET
  @Path("/info")
  @RolesAllowed({Claims.ADMIN, Claims.VIEWER})
  @Operation(summary = "Show a team and its keys")
  public ObjectNode info(
      @QueryParam("team_id") @Nullable String team,
      @QueryParam("organization_id") @Nullable String organization)
      throws SQLException {
    return desk.show(bearer.reach(organization), Texts.required("team_id", team));
  }

  @GET
  @Path("/list")
  @RolesAllowed({Claims.ADMIN, Claims.VIEWER})
  @Operation(summary = "List teams, the newest first")
  public ArrayNode list(
      @QueryParam("user_id") @Nullable String user,
      @QueryParam("organization_id") @Nullable String organization)
      throws SQLException {
    return desk.list(bearer.reach(organization), Texts.keptIfAny("user_id", user));
  }
}
