package io.tollgate.usage.account;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which page of the keys somebody asks for, in the query of a URL. */
public class KeysListing {

  @Parameter(description = "Only those of the tenant of this name")
  @QueryParam("tenant")
  @DefaultValue("")
  String tenant = "";

  @Parameter(description = "Only those of the team of this name")
  @QueryParam("team")
  @DefaultValue("")
  String team = "";

  @Parameter(description = "Only those of the user of this name")
  @QueryParam("user")
  @DefaultValue("")
  String user = "";

  @Parameter(description = "Only those with this tag")
  @QueryParam("tag")
  @DefaultValue("")
  String tag = "";

  @Parameter(description = "The last id of the page before")
  @QueryParam("after")
  @Nullable UUID after;

  @QueryParam("limit")
  @Positive
  @Max(1000)
  @Nullable Integer limit;

  int size(int otherwise) {
    return limit == null ? otherwise : limit;
  }

  KeysAsked asked(int size) {
    return new KeysAsked(tenant, team, user, tag, after == null ? Asked.BEFORE_ALL : after, size);
  }
}
