package io.tollgate.metrics.overview;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.metrics.query.Asked;
import io.tollgate.metrics.query.Questions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells how the product is. */
@Path("/api/metrics")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Claims.VIEWER, Claims.ADMIN})
@RunOnVirtualThread
@Tag(name = "Overview")
public class OverviewResource {

  private final Questions questions;
  private final Overviews overviews;
  private final Started started;
  private final JsonWebToken token;

  OverviewResource(Questions questions, Overviews overviews, Started started, JsonWebToken token) {
    this.questions = questions;
    this.overviews = overviews;
    this.started = started;
    this.token = token;
  }

  @GET
  @Operation(summary = "Health, tasks, the latest operations and the status of every component")
  public Overview overview(@BeanParam Asked asked) {
    return overviews.of(questions.of(token, asked), started.secondsAgo());
  }
}
