package io.tollgate.metrics.cost;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.metrics.books.Books;
import io.tollgate.metrics.query.Asked;
import io.tollgate.metrics.query.Question;
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

/** Tells what things cost. */
@Path("/api/metrics/costs")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
@RolesAllowed({Claims.VIEWER, Claims.ADMIN})
@RunOnVirtualThread
@Tag(name = "Costs")
public class CostResource {

  private final Questions questions;
  private final Books books;
  private final Costs costs;
  private final JsonWebToken token;

  CostResource(Questions questions, Books books, Costs costs, JsonWebToken token) {
    this.questions = questions;
    this.books = books;
    this.costs = costs;
    this.token = token;
  }

  @GET
  @Operation(summary = "Cost to date, by model and provider, projections and recommendations")
  public CostReport report(@BeanParam Asked asked) {
    Question question = questions.of(token, asked);
    return books.read(question.scope(), connection -> costs.of(connection, question));
  }
}
