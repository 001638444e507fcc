package io.tollgate.usage.account;

import io.tollgate.edge.Problem;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * What the caller gets whose change of an account is not made, or who asks for nothing there is.
 */
public class AccountProblems {

  @ServerExceptionMapper
  public Response refused(Objection objection) {
    return objection.problem().response();
  }

  static Response found(Optional<?> view, String what, UUID id) {
    return view.map(shown -> Response.ok(shown).build()).orElseGet(() -> unknown(what, id));
  }

  static Response unknown(String what, UUID id) {
    return Problem.notFound("There is no %s with the id %s.".formatted(what, id)).response();
  }
}
