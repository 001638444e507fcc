package io.tollgate.metrics.performance;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.metrics.books.Books;
import io.tollgate.metrics.overview.Started;
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

/** Tells how it goes: now, in a range, and at a glance. */
@Path("/api/v1/ai-performance")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Claims.VIEWER, Claims.ADMIN})
@RunOnVirtualThread
@Tag(name = "AI performance")
public class PerformanceResource {

  private final Questions questions;
  private final Books books;
  private final Performance performance;
  private final Glances glances;
  private final Started started;
  private final JsonWebToken token;

  PerformanceResource(
      Questions questions,
      Books books,
      Performance performance,
      Glances glances,
      Started started,
      JsonWebToken token) {
    this.questions = questions;
    this.books = books;
    this.performance = performance;
    this.glances = glances;
    this.started = started;
    this.token = token;
  }

  @GET
  @Path("/status")
  @Operation(summary = "In short: how it goes, and how the last hour went")
  public Status status(@BeanParam Asked asked) {
    return read(
        asked, (reading, question) -> glances.status(reading, question, started.secondsAgo()));
  }

  @GET
  @Path("/metrics/real-time")
  @Operation(summary = "Figures of the last minute and of the last five")
  public RealTime realTime(@BeanParam Asked asked) {
    return read(asked, performance::realTime);
  }

  @GET
  @Path("/metrics/performance")
  @Produces({MediaType.APPLICATION_JSON, "text/csv"})
  @Operation(summary = "Latency percentiles, errors and cost: models and providers side by side")
  public PerformanceReport performance(@BeanParam Asked asked) {
    return read(asked, performance::report);
  }

  @GET
  @Path("/providers")
  @Operation(summary = "Providers side by side, those nobody called included")
  public ProviderReport providers(@BeanParam Asked asked) {
    return read(asked, glances::providers);
  }

  @GET
  @Path("/analytics/summary")
  @Operation(summary = "Everything at a glance, with the range before beside it")
  public Summary summary(@BeanParam Asked asked) {
    return read(asked, glances::summary);
  }

  private interface Report<T> {
    T of(java.sql.Connection connection, Question question) throws java.sql.SQLException;
  }

  private <T> T read(Asked asked, Report<T> report) {
    Question question = questions.of(token, asked);
    return books.read(question.scope(), connection -> report.of(connection, question));
  }
}
