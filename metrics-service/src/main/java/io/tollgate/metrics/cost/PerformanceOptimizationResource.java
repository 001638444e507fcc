package io.tollgate.metrics.cost;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.metrics.query.Asked;
import io.tollgate.metrics.recommend.Recommendations;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Recommendations among the reports of performance. */
@Path("/api/v1/ai-performance/optimization/recommendations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Claims.VIEWER, Claims.ADMIN})
@RunOnVirtualThread
@Tag(name = "AI performance")
public class PerformanceOptimizationResource {

  private final PremiumCostResource same;

  PerformanceOptimizationResource(PremiumCostResource same) {
    this.same = same;
  }

  @GET
  @Operation(summary = "The same as /premium/cost/optimization")
  public Recommendations report(@BeanParam Asked asked) {
    return same.optimization(asked);
  }
}
