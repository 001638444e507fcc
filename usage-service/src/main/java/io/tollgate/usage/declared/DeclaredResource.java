package io.tollgate.usage.declared;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Problem;
import io.tollgate.usage.declared.Declared.Outcome;
import io.tollgate.usage.declared.Declared.Shown;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Shows the installation as a document, and makes it what a document says; for administrators. */
@Path("/v1")
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
@Tag(name = "Declared")
public class DeclaredResource {

  /** What YAML is sent as. */
  public static final String YAML = "application/yaml";

  private static final String LEFT_OUT =
      "# Models and prices that came with the release, and are as they came, are left out.\n";

  private static final Logger LOG = Logger.getLogger(DeclaredResource.class);

  private final Declared declared;
  private final DeclaredConfig config;

  DeclaredResource(Declared declared, DeclaredConfig config) {
    this.declared = declared;
    this.config = config;
  }

  /** A plan that was done. */
  record Done(
      String fingerprint, Map<String, Integer> summary, List<Change> changes, List<Shown> keys) {
    @Override
    public String toString() {
      return "Done[" + fingerprint + "]";
    }
  }

  @POST
  @Path("/plan")
  @Consumes({YAML, "application/x-yaml", "text/yaml", MediaType.APPLICATION_JSON})
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
  @Operation(summary = "Say what a document would change; nothing is changed")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Plan.class)))
  public Response plan(@HeaderParam("Accept") @Nullable String accept, byte[] body) {
    return fits(body) ? answer(declared.plan(body), wantsText(accept)) : tooLarge();
  }

  @POST
  @Path("/apply")
  @Consumes({YAML, "application/x-yaml", "text/yaml", MediaType.APPLICATION_JSON})
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
  @Operation(summary = "Do what was planned, all of it or nothing")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Done.class)))
  public Response apply(
      @QueryParam("plan") @Nullable String plan,
      @HeaderParam("Accept") @Nullable String accept,
      byte[] body) {
    if (plan == null) {
      return Problem.badParameter(
              "plan", "plan must be the fingerprint that POST /v1/plan gave this document.", null)
          .response();
    }
    return fits(body) ? answer(declared.apply(body, plan), wantsText(accept)) : tooLarge();
  }

  @GET
  @Path("/declared")
  @Produces(YAML)
  @Operation(summary = "Show the installation as a document that plans to no change")
  public String current() {
    return LEFT_OUT + YamlWriter.write(declared.current());
  }

  private static Response answer(Outcome outcome, boolean asText) {
    return switch (outcome) {
      case Outcome.Planned(Plan plan) ->
          asText ? text(PlanText.of(plan)) : Response.ok(plan).build();
      case Outcome.Applied(Plan plan, List<Shown> keys) -> {
        LOG.infof("document applied plan=%s changes=%s", plan.fingerprint(), plan.summary());
        yield asText
            ? text(PlanText.of(plan, keys))
            : Response.ok(new Done(plan.fingerprint(), plan.summary(), plan.changes(), keys))
                .build();
      }
      case Outcome.Flawed(List<Flaw> flaws) -> DeclaredProblems.flawed(flaws);
      case Outcome.Outdated outdated -> DeclaredProblems.outdated();
      case Outcome.Refused(String constraint) -> DeclaredProblems.refused(constraint);
    };
  }

  private static boolean wantsText(@Nullable String accept) {
    return accept != null && accept.startsWith(MediaType.TEXT_PLAIN);
  }

  private static Response text(String text) {
    return Response.ok(text, MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8")).build();
  }

  private boolean fits(byte[] body) {
    return body.length <= config.mostBytes().asLongValue();
  }

  private Response tooLarge() {
    return DeclaredProblems.tooLarge(config.mostBytes().asLongValue());
  }
}
