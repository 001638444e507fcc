package io.tollgate.usage.account;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which page of a list somebody asks for, in the query of a URL. */
public class Listing {

  @Parameter(description = "Only those of the tenant of this name")
  @QueryParam("tenant")
  @DefaultValue("")
  String tenant = "";

  @Parameter(description = "Whether to list those who are archived, too")
  @QueryParam("archived")
  boolean archived;

  @Parameter(description = "The last id of the page before")
  @QueryParam("after")
  @Nullable UUID after;

  @QueryParam("limit")
  @DefaultValue("100")
  @Positive
  @Max(1000)
  int limit;

  Asked asked() {
    return new Asked(tenant, archived, after == null ? Asked.BEFORE_ALL : after, limit);
  }

  /** Where the page after this one begins. */
  <V> @Nullable UUID next(List<V> page, Function<V, UUID> id) {
    return page.size() < limit ? null : id.apply(page.getLast());
  }
}
