package io.tollgate.usage.database;

import io.tollgate.edge.Problem;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses what Postgres cannot keep before anybody asks it: NUL in a path or a query. In a body the
 * database itself objects, see {@link DatabaseProblems}.
 */
class TextProblems {

  private static final char NUL = '\0';

  @ServerRequestFilter
  Optional<Response> refuse(UriInfo address) {
    return holdingNul(address.getPathParameters())
        .or(() -> holdingNul(address.getQueryParameters()))
        .map(TextProblems::refusal);
  }

  static Response refusal(String parameter) {
    String detail = parameter + " holds a character that no database keeps.";
    return Problem.badParameter(parameter, detail, null).response();
  }

  private static Optional<String> holdingNul(MultivaluedMap<String, String> parameters) {
    return parameters.entrySet().stream()
        .filter(each -> each.getValue().stream().anyMatch(text -> text.indexOf(NUL) >= 0))
        .map(each -> each.getKey())
        .findFirst();
  }
}
