package io.tollgate.metrics.cost;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.metrics.books.Books;
import io.tollgate.metrics.query.Asked;
import io.tollgate.metrics.query.Question;
import io.tollgate.metrics.query.Questions;
import io.tollgate.metrics.recommend.Recommendations;
import io.tollgate.metrics.recommend.Recommender;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells what things cost; the same report at every address people look for it. */
@Path("/")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
@RolesAllowed({Claims.VIEWER, Claims.ADMIN})
@RunOnVirtualThread
@Tag(name = "Costs")
public class CostResource {

  private final Questions questions;
  private final Books books;
  private final Costs costs;
  private final CostAnalysis analysis;
  private final Recommender recommender;
  private final JsonWebToken token;

  CostResource(
      Questions questions,
      Books books,
      Costs costs,
      CostAnalysis analysis,
      Recommender recommender,
      JsonWebToken token) {
    this.questions = questions;
    this.books = books;
    this.costs = costs;
    this.analysis = analysis;
    this.recommender = recommender;
    this.token = token;
  }

  @GET
  @Path("api/metrics/costs")
  @Operation(summary = "Cost to date, by model and provider, projections and recommendations")
  public CostReport costs(@BeanParam Asked asked) {
    return report(asked);
  }

  @GET
  @Path("api/v1/ai-performance/metrics/costs")
  @Operation(summary = "The same as /api/metrics/costs")
  public CostReport performanceCosts(@BeanParam Asked asked) {
    return report(asked);
  }

  @GET
  @Path("premium/cost/analytics")
  @Operation(summary = "Cost by user and day, and where it leads to")
  public CostAnalytics analytics(@BeanParam Asked asked) {
    Question question = questions.of(token, asked);
    return books.read(question.scope(), connection -> analysis.of(connection, question));
  }

  @GET
  @Path("premium/cost/optimization")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "What could be cheaper, faster or more reliable, with the evidence")
  public Recommendations optimization(@BeanParam Asked asked) {
    return recommendations(asked);
  }

  @GET
  @Path("api/v1/ai-performance/optimization/recommendations")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "The same as /premium/cost/optimization")
  public Recommendations performanceRecommendations(@BeanParam Asked asked) {
    return recommendations(asked);
  }

  private CostReport report(Asked asked) {
    Question question = questions.of(token, asked);
    return books.read(question.scope(), connection -> costs.of(connection, question));
  }

  private Recommendations recommendations(Asked asked) {
    Question question = questions.of(token, asked);
    return books.read(question.scope(), connection -> recommender.report(connection, question));
  }
}
