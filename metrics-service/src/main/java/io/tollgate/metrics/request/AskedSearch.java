package io.tollgate.metrics.request;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What the log may be asked beside the rest, as it stands in the address. */
public class AskedSearch {

  @Parameter(description = "served, failed or cancelled")
  @QueryParam("outcome")
  public @Nullable String outcome;

  @Parameter(description = "US dollars")
  @QueryParam("min_cost")
  public @Nullable String minCost;

  @Parameter(description = "US dollars")
  @QueryParam("max_cost")
  public @Nullable String maxCost;

  @Parameter(description = "1 to 1000; 100 when absent")
  @QueryParam("limit")
  public @Nullable String limit;

  @Parameter(description = "next_cursor of the page before")
  @QueryParam("cursor")
  public @Nullable String cursor;
}
