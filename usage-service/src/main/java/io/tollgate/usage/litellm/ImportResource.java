package io.tollgate.usage.litellm;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.usage.declared.DeclaredConfig;
import io.tollgate.usage.declared.DeclaredProblems;
import io.tollgate.usage.declared.DeclaredResource;
import io.tollgate.usage.declared.Flaw;
import io.tollgate.usage.declared.YamlText;
import io.tollgate.usage.declared.YamlWriter;
import io.tollgate.usage.litellm.LiteLlmImport.Imported;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Takes over configurations of LiteLLM; for administrators. Nothing is changed here. */
@Path("/v1/import/litellm-config")
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
@Tag(name = "Declared")
public class ImportResource {

  private final DeclaredConfig config;

  ImportResource(DeclaredConfig config) {
    this.config = config;
  }

  /**
   * What came of a file.
   *
   * @param document in YAML, for POST /v1/plan
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Answer(String document, List<LeftOut> leftOut) {}

  @POST
  @Consumes({DeclaredResource.YAML, "application/x-yaml", "text/yaml", MediaType.APPLICATION_JSON})
  @Produces({MediaType.APPLICATION_JSON, DeclaredResource.YAML})
  @Operation(
      summary = "Make a document of a LiteLLM proxy's config.yaml, with what is left out and why")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Answer.class)))
  public Response run(@HeaderParam("Accept") @Nullable String accept, byte[] body) {
    if (body.length > config.mostBytes().asLongValue()) {
      return DeclaredProblems.tooLarge(config.mostBytes().asLongValue());
    }
    try {
      String text = new String(body, StandardCharsets.UTF_8);
      Imported imported = LiteLlmImport.of(YamlText.read(text, Math.max(1, body.length)));
      String document = YamlWriter.write(imported.document());
      return accept != null && accept.startsWith(DeclaredResource.YAML)
          ? Response.ok(remarks(imported.leftOut()) + document, DeclaredResource.YAML).build()
          : Response.ok(new Answer(document, imported.leftOut())).build();
    } catch (Flaw flaw) {
      return DeclaredProblems.flawed(List.of(flaw));
    }
  }

  // As comments, so that the document says itself what it lacks.
  private static String remarks(List<LeftOut> leftOut) {
    return leftOut.stream()
        .map(left -> "# " + left.path() + " " + left.reason())
        .map(line -> line.replaceAll("\\R", " ") + "\n")
        .collect(Collectors.joining());
  }
}
