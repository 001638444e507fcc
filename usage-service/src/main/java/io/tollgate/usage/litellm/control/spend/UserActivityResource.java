package io.tollgate.usage.litellm.control.spend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.usage.litellm.control.spend.SpendStore.By;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** LiteLLM's daily activity, by user. */
@Path("/user/daily/activity")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Claims.ADMIN, Claims.VIEWER})
@RunOnVirtualThread
@Tag(name = "LiteLLM")
public class UserActivityResource {

  private final Activities activities;

  UserActivityResource(Activities activities) {
    this.activities = activities;
  }

  @GET
  @Operation(summary = "Show what users spent, day by day")
  public ObjectNode show(
      @QueryParam("start_date") @Nullable String start,
      @QueryParam("end_date") @Nullable String end,
      @QueryParam("user_id") @Nullable String user,
      @QueryParam("model") @Nullable String model,
      @QueryParam("api_key") @Nullable String key,
      @QueryParam("page") @Nullable String page,
      @QueryParam("page_size") @Nullable String size,
      @QueryParam("organization_id") @Nullable String organization)
      throws SQLException {
    return activities.show(
        By.USER, user, new Activities.Asked(start, end, model, key, page, size, organization));
  }
}
