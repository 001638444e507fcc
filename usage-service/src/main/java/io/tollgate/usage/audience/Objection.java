package io.tollgate.usage.audience;

import io.tollgate.edge.Problem;
import java.util.List;

/**
 * Why what somebody asks for cannot be given. Thrown, though it is expected: every parameter may be
 * the one that is wrong.
 */
public final class Objection extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  private Objection(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  /** To the value of a parameter. */
  public static Objection to(String parameter, String why) {
    return new Objection(Problem.badParameter(parameter, parameter + " " + why, null));
  }

  /** To a word that is none of those there are. */
  public static Objection among(String parameter, List<String> allowed) {
    return new Objection(
        Problem.badParameter(
            parameter,
            "%s must be one of: %s.".formatted(parameter, String.join(", ", allowed)),
            allowed));
  }

  /** Of another kind. */
  public static Objection of(Problem problem) {
    return new Objection(problem);
  }

  Problem problem() {
    return problem;
  }
}
