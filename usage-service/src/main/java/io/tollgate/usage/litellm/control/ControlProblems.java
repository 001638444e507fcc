package io.tollgate.usage.litellm.control;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tollgate.edge.Problem;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Says every refusal of these addresses as LiteLLM says it, whoever refuses. */
public class ControlProblems {

  private static final Pattern ADDRESSES =
      Pattern.compile(
          "/(key|user|team|customer|organization|budget|tag|model|model_group|global|cost)/.*"
              + "|/v1/model/info|/spend/(?!usage).*");

  /** What they call what we call otherwise. */
  private static final Map<String, String> THEIR_NAMES =
      Map.of(
          "tenant", "organization_id",
          "team", "team_id",
          "user", "user_id",
          "allowed_models", "models",
          "expires_at", "duration",
          "overlap", "grace_period");

  private static final Map<String, String> THEIR_ALIASES =
      Map.of(
          "key", "key_alias",
          "team", "team_alias",
          "user", "user_id",
          "organization", "organization_alias");

  /** LiteLLM's envelope. */
  @RegisterForReflection
  record Told(Fault error) {}

  /**
   * What went wrong.
   *
   * @param param the field to blame, where one is
   * @param code the status, as a text
   */
  @RegisterForReflection
  record Fault(String message, String type, @Nullable String param, String code) {}

  @ServerExceptionMapper
  public Response refused(Refusal refusal) {
    String message = String.valueOf(refusal.getMessage());
    return Response.status(refusal.status())
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(told(refusal.status(), message, refusal.param()))
        .build();
  }

  @ServerResponseFilter
  public void translate(ContainerResponseContext response, UriInfo address) {
    if (response.getEntity() instanceof Problem problem
        && ADDRESSES.matcher(address.getPath()).matches()) {
      response.setEntity(told(problem, address.getPath()), null, MediaType.APPLICATION_JSON_TYPE);
    }
  }

  private static Told told(Problem problem, String address) {
    String ours = problem.parameter();
    if (ours == null) {
      return told(problem.status(), problem.detail(), null);
    }
    String kind = address.split("/", -1)[1];
    String theirs =
        ours.equals("name")
            ? THEIR_ALIASES.getOrDefault(kind, ours)
            : THEIR_NAMES.getOrDefault(ours, ours);
    String detail =
        problem.detail().startsWith(ours + " ")
            ? theirs + problem.detail().substring(ours.length())
            : problem.detail();
    return told(problem.status(), detail, theirs);
  }

  private static Told told(int status, String message, @Nullable String param) {
    String type =
        switch (status) {
          case 401, 403 -> "auth_error";
          case 404 -> "not_found_error";
          default -> status < 500 ? "bad_request_error" : "internal_server_error";
        };
    return new Told(new Fault(message, type, param, String.valueOf(status)));
  }
}
