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

/** Analyses cost, and tells what could be better. */
@Path("/premium/cost")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Claims.VIEWER, Claims.ADMIN})
@RunOnVirtualThread
@Tag(name = "Costs")
public class PremiumCostResource {

  private final Questions questions;
  private final Books books;
  private final CostAnalysis analysis;
  private final Recommender recommender;
  private final JsonWebToken token;

  PremiumCostResource(
      Questions questions,
      Books books,
      CostAnalysis analysis,
      Recommender recommender,
      JsonWebToken token) {
    this.questions = questions;
    this.books = books;
    this.analysis = analysis;
    this.recommender = recommender;
    this.token = token;
  }

  @GET
  @Path("/analytics")
  @Produces({MediaType.APPLICATION_JSON, "text/csv"})
  @Operation(summary = "Cost by user and day, and where it leads to")
  public CostAnalytics analytics(@BeanParam Asked asked) {
    Question question = questions.of(token, asked);
    return books.read(question.scope(), connection -> analysis.of(connection, question));
  }

  @GET
  @Path("/optimization")
  @Operation(summary = "What could be cheaper, faster or more reliable, with the evidence")
  public Recommendations optimization(@BeanParam Asked asked) {
    Question question = questions.of(token, asked);
    return books.read(question.scope(), connection -> recommender.report(connection, question));
  }
}
