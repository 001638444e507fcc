package io.tollgate.usage.operation;

import io.tollgate.edge.Problem;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What the caller gets whose word about an operation is not taken. */
public class OperationProblems {

  @ServerExceptionMapper
  Response refused(Objection objection) {
    return objection.problem().response();
  }

  static Response unknown(String id) {
    return Problem.notFound("There is no operation '%s'.".formatted(id)).response();
  }

  static Response otherwise(String id, String field) {
    return Problem.of(
            409,
            "operation-differs",
            "Operation differs",
            "Something else was said of '%s' before: %s is not the same. Nothing was changed."
                .formatted(id, field))
        .blaming(field)
        .response();
  }

  static Response begun(String id) {
    return Problem.of(
            409,
            "operation-open",
            "Operation is open",
            "'%s' was begun and waits for its end: POST /v1/operations/{id}/end.".formatted(id))
        .response();
  }
}
