package io.tollgate.metrics.health;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.metrics.query.Asked;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Health among the reports of performance. */
@Path("/api/v1/ai-performance/health")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
@RolesAllowed({Claims.VIEWER, Claims.ADMIN})
@RunOnVirtualThread
@Tag(name = "AI performance")
public class PerformanceHealthResource {

  private final HealthResource same;

  PerformanceHealthResource(HealthResource same) {
    this.same = same;
  }

  @GET
  @Operation(summary = "The same as /health/dashboard")
  public HealthReport report(@BeanParam Asked asked) {
    return same.report(asked);
  }
}
