package io.tollgate.usage.operation;

import io.tollgate.edge.Problem;
import java.util.List;
import java.util.Map;

/**
 * Why something said of an operation is not taken. Thrown, though it is expected: every field may
 * be the one that is wrong.
 */
final class Objection extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  private Objection(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  /** To the value of a field. */
  static Objection to(String field, String why) {
    return new Objection(Problem.badParameter(field, field + " " + why, null));
  }

  /** To a word that is none of those there are. */
  static Objection to(String field, String why, List<String> allowed) {
    return new Objection(Problem.badParameter(field, field + " " + why, allowed));
  }

  /** The same where fields have other names: ours, and theirs. */
  Objection in(Map<String, String> names) {
    String ours = problem.parameter();
    String theirs = ours == null ? null : names.get(ours);
    return ours == null || theirs == null
        ? this
        : new Objection(
            Problem.badParameter(
                theirs, theirs + problem.detail().substring(ours.length()), problem.allowed()));
  }

  Problem problem() {
    return problem;
  }
}
