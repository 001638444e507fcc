package io.tollgate.edge;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as RFC 9457 wants it. {@code type} is an API: listed in the README, never renamed.
 *
 * @param detail what was wrong and what to do about it
 * @param parameter the input that was wrong, where one was
 * @param allowed the values it may have, where they can be listed
 */
@JsonInclude(Include.NON_NULL)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String parameter,
    @Nullable List<String> allowed) {

  public static final String MEDIA_TYPE = "application/problem+json";
  private static final String NAMESPACE = "urn:tollgate:problem:";

  /** A refusal that no single input is to blame for. */
  public static Problem of(int status, String slug, String title, String detail) {
    return new Problem(NAMESPACE + slug, title, status, detail, null, null);
  }

  /** 400: an input has a value it cannot have. */
  public static Problem badParameter(
      String parameter, String detail, @Nullable List<String> allowed) {
    return new Problem(
        NAMESPACE + "bad-parameter", "Bad parameter", 400, detail, parameter, allowed);
  }

  /** 404: the address is right but nothing is there. */
  public static Problem notFound(String detail) {
    return of(404, "not-found", "Not found", detail);
  }

  /** The same, which this input is to blame for. */
  public Problem blaming(String input) {
    return new Problem(type, title, status, detail, input, allowed);
  }

  /** The same, to be thrown where any of many inputs may be the one that is wrong. */
  public Refusal refusal() {
    return new Refusal(this);
  }

  /** A problem on its way to whoever asked; {@link Problems} answers with it. */
  public static final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    private Refusal(Problem problem) {
      super(problem.detail(), null, false, false);
      this.problem = problem;
    }

    public Problem problem() {
      return problem;
    }
  }

  public Response response() {
    return Response.status(status).type(MEDIA_TYPE).entity(this).build();
  }
}
