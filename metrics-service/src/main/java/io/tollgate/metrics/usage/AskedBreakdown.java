package io.tollgate.metrics.usage;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a usage report may be asked beside the rest, as it stands in the address. */
public class AskedBreakdown {

  @Parameter(
      description =
          "Up to three, with commas: tenant, team, user, key, provider, model, operation_type, intent, tag")
  @QueryParam("group_by")
  public @Nullable String groupBy;

  @Parameter(description = "Order of the groups: cost (the default), operations, tokens, errors")
  @QueryParam("sort")
  public @Nullable String sort;

  @Parameter(description = "Only so many groups, 1 to 1000; the others in one")
  @QueryParam("top")
  public @Nullable String top;

  @Parameter(description = "Groups on a page, 1 to 1000; 100 when absent")
  @QueryParam("limit")
  public @Nullable String limit;

  @Parameter(description = "Groups before this page")
  @QueryParam("offset")
  public @Nullable String offset;

  @Parameter(description = "Steps of time: minute, hour, day, week, month of the zone")
  @QueryParam("interval")
  public @Nullable String interval;

  @Parameter(description = "true: with the range of the same length before this one")
  @QueryParam("compare")
  public @Nullable String compare;
}
