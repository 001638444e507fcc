package io.tollgate.metrics.performance;

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
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells how models are used. */
@Path("/models/stats")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Claims.VIEWER, Claims.ADMIN})
@RunOnVirtualThread
@Tag(name = "AI performance")
public class ModelStatsResource {

  private final Questions questions;
  private final Books books;
  private final Performance performance;
  private final JsonWebToken token;

  ModelStatsResource(
      Questions questions, Books books, Performance performance, JsonWebToken token) {
    this.questions = questions;
    this.books = books;
    this.performance = performance;
    this.token = token;
  }

  @GET
  @Operation(summary = "Usage of every model that is offered or was used, the most used first")
  public ModelReport stats(@BeanParam Asked asked) {
    Question question = questions.of(token, asked);
    return books.read(
        question.scope(), reading -> performance.models(reading, question, Optional.empty()));
  }
}
