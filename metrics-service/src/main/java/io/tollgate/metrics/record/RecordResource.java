package io.tollgate.metrics.record;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** Passes what is to be recorded on, with the token of whoever said it, and the answer back. */
@Path("/api/v1/ai-performance/metrics/record")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Claims.ADMIN, Claims.CALLER})
@RunOnVirtualThread
@Tag(name = "AI performance")
public class RecordResource {

  private static final Logger LOG = Logger.getLogger(RecordResource.class);

  private final UsageServiceConfig config;
  private final HttpClient client;

  RecordResource(UsageServiceConfig config) {
    this.config = config;
    this.client = HttpClient.newBuilder().connectTimeout(config.timeout()).build();
  }

  @POST
  @Operation(
      summary =
          "Record an operation made elsewhere; the same as POST /v1/operations/record of usage-service")
  @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Object.class)))
  @APIResponse(responseCode = "201", description = "It is on the books")
  @APIResponse(responseCode = "200", description = "It was on the books already")
  public Response record(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, byte[] body)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address())
            .timeout(config.timeout())
            .header(HttpHeaders.AUTHORIZATION, authorization)
            .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return Response.status(answer.statusCode())
          .type(answer.headers().firstValue("content-type").orElse(MediaType.APPLICATION_JSON))
          .entity(answer.body())
          .build();
    } catch (IOException away) {
      LOG.warnf("operation not recorded reason=\"%s\"", away.getMessage());
      return Response.fromResponse(
              Problem.of(
                      503,
                      "unavailable",
                      "Unavailable",
                      "usage-service does not answer now. Send it again; with an operation_id it is recorded once.")
                  .response())
          .header(HttpHeaders.RETRY_AFTER, "2")
          .build();
    }
  }

  private URI address() {
    String base = config.url().toString().replaceFirst("/+$", "");
    return URI.create(base + "/v1/operations/record");
  }
}
