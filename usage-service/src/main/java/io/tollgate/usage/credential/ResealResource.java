package io.tollgate.usage.credential;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.usage.credential.Reseal.Report;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** Ends the rotation of the key that seals; for administrators. */
@Path("/v1/credentials/reseal")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
@Tag(name = "Catalogue")
public class ResealResource {

  private static final Logger LOG = Logger.getLogger(ResealResource.class);

  private final Reseal reseal;

  ResealResource(Reseal reseal) {
    this.reseal = reseal;
  }

  @POST
  @Operation(summary = "Seal all stored credentials under the first key; may be repeated")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Report.class)))
  public Response run() {
    return reseal.run().map(ResealResource::done).orElseGet(CredentialsResource::noKey);
  }

  private static Response done(Report report) {
    LOG.infof(
        "credentials resealed key=%s resealed=%d unopened=%d",
        report.sealedWith(), report.resealed(), report.unopened().size());
    return Response.ok(report).build();
  }
}
