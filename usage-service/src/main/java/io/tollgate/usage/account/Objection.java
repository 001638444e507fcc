package io.tollgate.usage.account;

import io.tollgate.edge.Problem;
import io.tollgate.usage.declared.Flaw;
import java.util.List;

/**
 * Why a change of an account is not made. Thrown, though it is expected: it takes back the
 * transaction, and every field of a change may be the one that is wrong.
 */
public final class Objection extends RuntimeException {

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

  /** To a name that belongs to nobody. */
  static Objection unknown(String field, String name) {
    return new Objection(
        Problem.badParameter(field, "There is no %s named '%s'.".formatted(field, name), null));
  }

  /** To a change that what is there already does not allow. */
  static Objection because(Problem conflict) {
    return new Objection(conflict);
  }

  static Objection taken(String what, String name) {
    return because(
        Problem.of(
            409,
            "name-taken",
            "Name taken",
            "There is a %s named '%s', or was one: names are not given again."
                .formatted(what, name)));
  }

  public Problem problem() {
    return problem;
  }

  /** The same to the author of a document. A detail begins with its field; a flaw has its path. */
  Flaw flaw() {
    String field = problem.parameter() == null ? "" : problem.parameter();
    String detail = problem.detail();
    boolean named = detail.startsWith(field + " ");
    return new Flaw(
        field, named ? detail.substring(field.length() + 1) : detail, problem.allowed());
  }
}
