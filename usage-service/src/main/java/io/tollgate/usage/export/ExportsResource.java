package io.tollgate.usage.export;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.usage.audience.Audience;
import io.tollgate.usage.audience.Members;
import io.tollgate.usage.audience.Period;
import io.tollgate.usage.export.Exports.Order;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The books as CSV. */
@Path("/v1/exports")
@Produces(ExportsResource.CSV)
@RolesAllowed({Claims.ADMIN, Claims.VIEWER})
@RunOnVirtualThread
@Tag(name = "Exports")
public class ExportsResource {

  static final String CSV = "text/csv;charset=UTF-8";

  private static final int ZIPPED_AT_ONCE = 1 << 16;

  private final Exports exports;
  private final Audience audience;
  private final Members members;

  ExportsResource(Exports exports, Audience audience, Members members) {
    this.exports = exports;
    this.audience = audience;
    this.members = members;
  }

  /** Writes one of the exports. */
  private interface Export {
    void write(Consumer<Map<String, String>> sums, OutputStream out)
        throws SQLException, IOException;
  }

  @GET
  @Path("/ledger")
  @Operation(summary = "Every line of the ledger, corrections included, as CSV")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/csv", schema = @Schema(implementation = String.class)))
  public Response ledger(
      @Parameter(description = "Posted on this day (UTC) or at this moment, or later")
          @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "Posted before this day or moment; at most 366 days after from")
          @QueryParam("to")
          @Nullable String to,
      @Parameter(description = "A tenant's name or id; for administrators, all when absent")
          @QueryParam("tenant")
          @Nullable String tenant,
      @Parameter(description = "A name or an id") @QueryParam("team") @Nullable String team,
      @Parameter(description = "A name or an id") @QueryParam("user") @Nullable String user,
      @Parameter(description = "A name or an id") @QueryParam("key") @Nullable String key,
      @QueryParam("provider") @Nullable String provider,
      @QueryParam("model") @Nullable String model,
      @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings,
      @Context HttpServerResponse response)
      throws SQLException {
    Order order = order(from, to, tenant, new Members.Wish(team, user, key, provider, model));
    return streamed("ledger", encodings, response, (sums, out) -> exports.ledger(order, sums, out));
  }

  @GET
  @Path("/focus")
  @Operation(summary = "Charges in the FOCUS format, version 1.3, as CSV")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/csv", schema = @Schema(implementation = String.class)))
  public Response focus(
      @Parameter(description = "Posted on this day (UTC) or at this moment, or later")
          @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "Posted before this day or moment; at most 366 days after from")
          @QueryParam("to")
          @Nullable String to,
      @Parameter(description = "How long a charge period is: hour or day; day when absent")
          @QueryParam("period")
          @Nullable String period,
      @Parameter(description = "A tenant's name or id; for administrators, all when absent")
          @QueryParam("tenant")
          @Nullable String tenant,
      @Parameter(description = "A name or an id") @QueryParam("team") @Nullable String team,
      @Parameter(description = "A name or an id") @QueryParam("user") @Nullable String user,
      @Parameter(description = "A name or an id") @QueryParam("key") @Nullable String key,
      @QueryParam("provider") @Nullable String provider,
      @QueryParam("model") @Nullable String model,
      @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings,
      @Context HttpServerResponse response)
      throws SQLException {
    Grain grain = Grain.parse(period);
    Order order = order(from, to, tenant, new Members.Wish(team, user, key, provider, model));
    return streamed(
        "focus", encodings, response, (sums, out) -> exports.focus(order, grain, sums, out));
  }

  private Order order(
      @Nullable String from, @Nullable String to, @Nullable String tenant, Members.Wish wish)
      throws SQLException {
    Optional<UUID> whose = audience.tenant(tenant);
    Period period = Period.parse(from, to);
    return new Order(members.selection(whose, wish), period);
  }

  private static Response streamed(
      String name, @Nullable String encodings, HttpServerResponse response, Export export) {
    boolean zipped = takesGzip(encodings);
    // Sums are known when the first row is, which is after this method.
    Consumer<Map<String, String>> sums =
        headers -> {
          headers.forEach(response::putHeader);
          if (zipped) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
          }
          response.putHeader(
              HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"");
        };
    StreamingOutput rows =
        out -> {
          try {
            if (zipped) {
              GZIPOutputStream zip = new GZIPOutputStream(out, ZIPPED_AT_ONCE);
              export.write(sums, zip);
              zip.finish();
            } else {
              export.write(sums, out);
            }
          } catch (SQLException failed) {
            throw new BrokenOff(failed);
          }
        };
    return Response.ok(rows).header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING).build();
  }

  static boolean takesGzip(@Nullable String encodings) {
    if (encodings == null) {
      return false;
    }
    for (String each : encodings.split(",")) {
      String[] parts = each.trim().split("\\s*;\\s*q=", 2);
      if (parts[0].equalsIgnoreCase("gzip")) {
        return parts.length == 1 || !parts[1].trim().matches("0(\\.0*)?");
      }
    }
    return false;
  }
}
