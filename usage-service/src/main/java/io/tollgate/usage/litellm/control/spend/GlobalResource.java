package io.tollgate.usage.litellm.control.spend;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.usage.litellm.control.Bearer;
import io.tollgate.usage.litellm.control.Directory;
import io.tollgate.usage.litellm.control.Reach;
import io.tollgate.usage.litellm.control.Refusal;
import io.tollgate.usage.litellm.control.spend.SpendStore.By;
import io.tollgate.usage.litellm.control.spend.SpendStore.Wanted;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** LiteLLM's addresses of what all spent together. */
@Path("/global/spend")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Claims.ADMIN, Claims.VIEWER})
@RunOnVirtualThread
@Tag(name = "LiteLLM")
public class GlobalResource {

  private static final List<String> GROUPS = List.of("team", "customer", "api_key");

  private final SpendStore store;
  private final Directory directory;
  private final Bearer bearer;

  GlobalResource(SpendStore store, Directory directory, Bearer bearer) {
    this.store = store;
    this.directory = directory;
    this.bearer = bearer;
  }

  @GET
  @Operation(summary = "Show what was spent ever")
  public ObjectNode total(@QueryParam("organization_id") @Nullable String organization)
      throws SQLException {
    return JsonNodeFactory.instance
        .objectNode()
        .put("spend", store.total(bearer.reach(organization)))
        .putNull("max_budget");
  }

  @GET
  @Path("/report")
  @Operation(summary = "Show what was spent by day and team, by day and customer, or by key")
  public ArrayNode report(
      @QueryParam("start_date") @Nullable String start,
      @QueryParam("end_date") @Nullable String end,
      @QueryParam("group_by") @DefaultValue("team") String group,
      @QueryParam("api_key") @Nullable String key,
      @QueryParam("internal_user_id") @Nullable String user,
      @QueryParam("team_id") @Nullable String team,
      @QueryParam("organization_id") @Nullable String organization)
      throws SQLException {
    if (!GROUPS.contains(group)) {
      throw Refusal.to("group_by", "must be one of: " + String.join(", ", GROUPS) + ".");
    }
    Reach reach = bearer.reach(organization);
    Wanted wanted =
        new Wanted(
            Days.of(start, end),
            null,
            directory.keyIfAny(reach, "api_key", key),
            directory.teamIfAny(reach, team),
            directory.userIfAny(reach, "internal_user_id", user),
            null);
    By by = group.equals("customer") ? By.CUSTOMER : By.TEAM;
    List<Line> lines = store.lines(reach, by, wanted);
    return switch (group) {
      case "customer" -> Report.byDay(lines, "customers", "customer");
      case "team" -> Report.byDay(lines, "teams", "team_name");
      default -> Report.byKey(lines);
    };
  }

  // Whoever asks for this wants keys to work again; that is not done by forgetting what was spent.
  @POST
  @Path("/reset")
  @RolesAllowed(Claims.ADMIN)
  @Operation(summary = "Refused: the ledger is never reset")
  public ObjectNode reset() {
    throw Refusal.because(
        "The ledger is never reset: what was spent was spent. Budgets begin anew by their"
            + " budget_duration; to let somebody spend more now, raise his max_budget with"
            + " /key/update, /user/update, /team/update or /customer/update.");
  }
}
