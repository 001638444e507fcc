package io.tollgate.metrics.health;

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

/** Tells how providers are. */
@Path("/health/dashboard")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
@RolesAllowed({Claims.VIEWER, Claims.ADMIN})
@RunOnVirtualThread
@Tag(name = "Provider health")
public class HealthResource {

  private final Questions questions;
  private final Books books;
  private final Health health;
  private final JsonWebToken token;

  HealthResource(Questions questions, Books books, Health health, JsonWebToken token) {
    this.questions = questions;
    this.books = books;
    this.health = health;
    this.token = token;
  }

  @GET
  @Operation(summary = "Health of every provider, as seen from what was booked of it lately")
  public HealthReport report(@BeanParam Asked asked) {
    Question question = questions.of(token, asked);
    return books.read(question.scope(), reading -> health.of(reading, question.scope()));
  }
}
