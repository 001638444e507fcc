package io.tollgate.usage.catalog;

import io.tollgate.edge.Problem;
import jakarta.ws.rs.core.Response;

/** What the caller gets who put something. */
final class PutProblems {

  private PutProblems() {}

  static <V> Response answer(Put<V> put) {
    return switch (put) {
      case Put.Made<V>(V view) -> Response.status(201).entity(view).build();
      case Put.Changed<V>(V view) -> Response.ok(view).build();
      case Put.Refused<V>(Objection objection) ->
          Problem.badParameter(objection.parameter(), objection.detail(), objection.allowed())
              .response();
      case Put.Homeless<V>(String what, String name) ->
          Problem.notFound("There is no %s '%s'.".formatted(what, name)).response();
    };
  }
}
