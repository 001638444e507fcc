package io.tollgate.usage.litellm.control.spend;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.usage.litellm.control.Bearer;
import io.tollgate.usage.litellm.control.Directory;
import io.tollgate.usage.litellm.control.Page;
import io.tollgate.usage.litellm.control.Reach;
import io.tollgate.usage.litellm.control.Refusal;
import io.tollgate.usage.litellm.control.Texts;
import io.tollgate.usage.litellm.control.spend.SpendStore.By;
import io.tollgate.usage.litellm.control.spend.SpendStore.Wanted;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** LiteLLM's addresses of what was spent. */
@Path("/spend")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Claims.ADMIN, Claims.VIEWER})
@RunOnVirtualThread
@Tag(name = "LiteLLM")
public class SpendResource {

  private final SpendStore store;
  private final SpendLogs logs;
  private final Directory directory;
  private final Bearer bearer;

  SpendResource(SpendStore store, SpendLogs logs, Directory directory, Bearer bearer) {
    this.store = store;
    this.logs = logs;
    this.directory = directory;
    this.bearer = bearer;
  }

  @GET
  @Path("/logs")
  @Operation(summary = "Show attempts, the newest first; or sums by day")
  public ArrayNode logs(
      @QueryParam("request_id") @Nullable String request,
      @QueryParam("api_key") @Nullable String key,
      @QueryParam("user_id") @Nullable String user,
      @QueryParam("start_date") @Nullable String start,
      @QueryParam("end_date") @Nullable String end,
      @QueryParam("summarize") @DefaultValue("true") String summarize,
      @QueryParam("page") @Nullable String page,
      @QueryParam("page_size") @Nullable String size,
      @QueryParam("organization_id") @Nullable String organization)
      throws SQLException {
    Reach reach = bearer.reach(organization);
    Days days = Days.ofAny(start, end);
    UUID keyId = directory.keyIfAny(reach, "api_key", key);
    UUID userId = directory.userIfAny(reach, "user_id", user);
    String one = Texts.keptIfAny("request_id", request);
    if (start != null && one == null && !summarize.equalsIgnoreCase("false")) {
      Wanted wanted = new Wanted(days, null, keyId, null, userId, null);
      return Report.summary(store.lines(reach, By.USER, wanted));
    }
    UUID requestId =
        one == null
            ? null
            : Texts.id(one)
                .orElseThrow(() -> Refusal.to("request_id", "must be an x-request-id of a call."));
    return logs.of(reach, days, requestId, keyId, userId, Page.of(page, "page_size", size, 100));
  }

  @GET
  @Path("/tags")
  @Operation(summary = "Show what was spent under each tag")
  public ArrayNode tags(
      @QueryParam("start_date") @Nullable String start,
      @QueryParam("end_date") @Nullable String end,
      @QueryParam("organization_id") @Nullable String organization)
      throws SQLException {
    ArrayNode tags = JsonNodeFactory.instance.arrayNode();
    for (SpendStore.Tagged tag : store.tags(bearer.reach(organization), Days.ofAny(start, end))) {
      tags.addObject()
          .put("individual_request_tag", tag.tag())
          .put("log_count", tag.calls())
          .put("total_spend", tag.spend());
    }
    return tags;
  }
}
