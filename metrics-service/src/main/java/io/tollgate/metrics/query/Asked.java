package io.tollgate.metrics.query;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What every report may be asked, as it stands in the address; {@link Questions} reads it. */
public class Asked {

  @Parameter(
      description = "How far to look back from now; 24h when neither it nor from is said",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"1h", "24h", "7d", "30d"}))
  @QueryParam("period")
  public @Nullable String period;

  @Parameter(description = "Where the range begins: a date, a local time, or a moment with offset")
  @QueryParam("from")
  public @Nullable String from;

  @Parameter(description = "Where the range ends (not part of it); now when absent")
  @QueryParam("to")
  public @Nullable String to;

  @Parameter(description = "IANA time zone of dates and steps; UTC when absent")
  @QueryParam("zone")
  public @Nullable String zone;

  @Parameter(description = "A tenant's name or id")
  @QueryParam("tenant")
  public @Nullable String tenant;

  @Parameter(description = "A team's name or id")
  @QueryParam("team")
  public @Nullable String team;

  @Parameter(description = "A user's name or id")
  @QueryParam("user")
  public @Nullable String user;

  @Parameter(description = "A key's name or id")
  @QueryParam("key")
  public @Nullable String key;

  @QueryParam("provider")
  public @Nullable String provider;

  @QueryParam("model")
  public @Nullable String model;

  @QueryParam("operation_type")
  public @Nullable String operationType;

  @QueryParam("intent")
  public @Nullable String intent;

  @Parameter(description = "Calls with this tag; sums by tag are of whole hours")
  @QueryParam("tag")
  public @Nullable String tag;
}
