package io.tollgate.metrics.performance;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Problem;
import io.tollgate.metrics.books.Books;
import io.tollgate.metrics.query.Asked;
import io.tollgate.metrics.query.Dimension;
import io.tollgate.metrics.query.Question;
import io.tollgate.metrics.query.Questions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Tells how a provider's models are used, and when. */
@Path("/api/v1/ai-performance")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Claims.VIEWER, Claims.ADMIN})
@RunOnVirtualThread
@Tag(name = "AI performance")
public class ModelsResource {

  private final Questions questions;
  private final Books books;
  private final Performance performance;
  private final PatternReports patterns;
  private final JsonWebToken token;

  ModelsResource(
      Questions questions,
      Books books,
      Performance performance,
      PatternReports patterns,
      JsonWebToken token) {
    this.questions = questions;
    this.books = books;
    this.performance = performance;
    this.patterns = patterns;
    this.token = token;
  }

  @GET
  @Path("/models/{provider}")
  @Operation(summary = "Usage of one provider's models, the most used first")
  public ModelReport ofProvider(@RestPath String provider, @BeanParam Asked asked) {
    Question question = questions.of(token, asked).of(Dimension.PROVIDER, provider);
    ModelReport report =
        books.read(
            question.scope(),
            reading -> performance.models(reading, question, Optional.of(provider)));
    if (report.models().isEmpty()) {
      throw new WebApplicationException(
          Problem.notFound("No provider '" + provider + "' is offered or was used then.")
              .response());
    }
    return report;
  }

  @GET
  @Path("/metrics/usage-patterns")
  @Operation(summary = "Peak times, popular models and how users behave")
  public Patterns usagePatterns(@BeanParam Asked asked) {
    Question question = questions.of(token, asked);
    return books.read(question.scope(), reading -> patterns.of(reading, question));
  }
}
