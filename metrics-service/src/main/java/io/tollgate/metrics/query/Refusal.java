package io.tollgate.metrics.query;

import io.tollgate.edge.Problem;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parameter that cannot be what it is, told with its name and what it may be. */
public final class Refusal extends WebApplicationException {

  private static final long serialVersionUID = 1L;

  private Refusal(Problem problem) {
    super(problem.response());
  }

  public static Refusal of(String parameter, String detail, @Nullable List<String> allowed) {
    return new Refusal(Problem.badParameter(parameter, detail, allowed));
  }

  /** Of a word that is not one of those there are. */
  public static Refusal notOneOf(String parameter, String said, List<String> allowed) {
    return of(
        parameter,
        "'%s' is not a value of %s. Use one of: %s."
            .formatted(said, parameter, String.join(", ", allowed)),
        allowed);
  }
}
