package io.tollgate.metrics.request;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Problem;
import io.tollgate.metrics.books.Books;
import io.tollgate.metrics.query.Asked;
import io.tollgate.metrics.query.Question;
import io.tollgate.metrics.query.Questions;
import io.tollgate.metrics.query.Refusal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Finds single operations. */
@Path("/api/v1/requests")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Claims.VIEWER, Claims.ADMIN})
@RunOnVirtualThread
@Tag(name = "Requests")
public class RequestsResource {

  private final Questions questions;
  private final Books books;
  private final RequestLog log;
  private final Details details;
  private final JsonWebToken token;

  RequestsResource(
      Questions questions, Books books, RequestLog log, Details details, JsonWebToken token) {
    this.questions = questions;
    this.books = books;
    this.log = log;
    this.details = details;
    this.token = token;
  }

  @GET
  @Operation(summary = "Search operations, newest first; a page may be short and not be the last")
  public RequestLog.Page search(@BeanParam Asked asked, @BeanParam AskedSearch more) {
    Search search = Search.read(questions.of(token, asked), more);
    return books.read(search.question().scope(), connection -> log.page(connection, search));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One operation with its attempts, their prices and the decision behind it")
  public RequestDetail one(@RestPath String id, @BeanParam Asked asked) {
    Question question = questions.of(token, asked);
    UUID operation = id(id);
    return books
        .read(question.scope(), connection -> details.of(connection, question.scope(), operation))
        .orElseThrow(() ->
            new WebApplicationException(
                Problem.notFound("There is no request '" + id + "' this token may see.")
                    .response()));
  }

  private static UUID id(String said) {
    try {
      return UUID.fromString(said);
    } catch (IllegalArgumentException none) {
      throw Refusal.of("id", "'" + said + "' is not an id: send an x-request-id.", null);
    }
  }
}
