package io.tollgate.usage.declared;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tollgate.edge.Problem;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the caller gets whose document cannot be. */
public final class DeclaredProblems {

  private DeclaredProblems() {}

  /** A problem document that tells all that is wrong; the first of it in the usual fields too. */
  @RegisterForReflection
  @JsonInclude(Include.NON_NULL)
  record FlawedDocument(
      String type,
      String title,
      int status,
      String detail,
      String parameter,
      @Nullable List<String> allowed,
      List<Flaw.Told> flaws) {}

  public static Response flawed(List<Flaw> flaws) {
    List<Flaw.Told> told = flaws.stream().map(Flaw::told).toList();
    Flaw.Told first = told.getFirst();
    Problem problem = Problem.badParameter(first.parameter(), first.detail(), first.allowed());
    FlawedDocument all =
        new FlawedDocument(
            problem.type(),
            problem.title(),
            problem.status(),
            problem.detail(),
            first.parameter(),
            first.allowed(),
            told);
    return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(all).build();
  }

  public static Response tooLarge(long most) {
    return Problem.of(
            413,
            "body-too-large",
            "Body too large",
            "A document has %d bytes at most.".formatted(most))
        .response();
  }

  static Response outdated() {
    return Problem.of(
            409,
            "plan-outdated",
            "Plan outdated",
            "It is not what was planned: the document or what it speaks of has changed since. Plan again.")
        .response();
  }

  static Response refused(String constraint) {
    return Problem.of(
            409,
            "not-applied",
            "Not applied",
            "Nothing was changed: something that is not in the document stands against it (%s)."
                .formatted(constraint))
        .response();
  }
}
