package io.tollgate.usage.invoice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.usage.audience.Audience;
import io.tollgate.usage.audience.Objection;
import io.tollgate.usage.csv.CsvWriter;
import io.tollgate.usage.invoice.InvoiceStore.Due;
import io.tollgate.usage.invoice.Invoices.Text;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Invoices of tenants, month by month. */
@Path("/v1/invoices")
@RolesAllowed({Claims.ADMIN, Claims.VIEWER})
@RunOnVirtualThread
@Tag(name = "Exports")
public class InvoicesResource {

  private static final String CSV = "text/csv";
  private static final String CSV_UTF8 = "text/csv;charset=UTF-8";

  private final Invoices invoices;
  private final Audience audience;

  InvoicesResource(Invoices invoices, Audience audience) {
    this.invoices = invoices;
    this.audience = audience;
  }

  /**
   * What a tenant has to pay.
   *
   * @param status final when the month is closed, else draft
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(Include.NON_NULL)
  record Summary(
      UUID tenantId,
      String tenant,
      @Nullable String number,
      String status,
      String total,
      String payable) {

    static Summary of(Due due) {
      return new Summary(
          due.tenant(),
          due.name(),
          due.number().orElse(null),
          due.closed() ? Invoice.FINAL : Invoice.DRAFT,
          CsvWriter.plain(due.total()),
          Invoice.payable(due.total()).toPlainString());
    }
  }

  /** The tenants who have something on the books of a month. */
  record Summaries(String period, List<Summary> invoices) {}

  @GET
  @Produces({MediaType.APPLICATION_JSON, CSV})
  @Operation(
      summary =
          "The invoice of a tenant's month; for administrators who name no tenant, what each has to pay")
  @APIResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(oneOf = {Invoice.class, Summaries.class})),
        @Content(mediaType = CSV, schema = @Schema(implementation = String.class))
      })
  public Response invoice(
      @Parameter(description = "A month (UTC), like 2026-10") @QueryParam("period")
          @Nullable String period,
      @Parameter(description = "A tenant's name or id; for administrators") @QueryParam("tenant")
          @Nullable String tenant,
      @Parameter(description = "json or csv; as the Accept header says when absent")
          @QueryParam("format")
          @Nullable String format,
      @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accepted,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known)
      throws SQLException {
    Optional<UUID> whose = audience.tenant(tenant);
    YearMonth month = month(period);
    boolean csv = isCsv(format, accepted);
    if (whose.isPresent()) {
      return answer(invoices.of(whose.get(), month), csv, known);
    }
    if (csv) {
      throw Objection.to("tenant", "must be named: what all tenants have to pay is JSON only.");
    }
    List<Summary> all = invoices.due(month).stream().map(Summary::of).toList();
    return Response.ok(new Summaries(month.toString(), all), MediaType.APPLICATION_JSON).build();
  }

  private static Response answer(Text invoice, boolean csv, @Nullable String known) {
    byte[] body =
        (csv ? invoice.text().csv() : invoice.text().document()).getBytes(StandardCharsets.UTF_8);
    byte[] hash = sha256(body);
    EntityTag tag = new EntityTag(HexFormat.of().formatHex(hash));
    Response.ResponseBuilder answer =
        known != null && known.contains(tag.getValue())
            ? Response.notModified()
            : Response.ok(body, csv ? CSV_UTF8 : MediaType.APPLICATION_JSON)
                .header(
                    "Content-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":");
    return answer.tag(tag).header(HttpHeaders.VARY, HttpHeaders.ACCEPT).build();
  }

  private static YearMonth month(@Nullable String period) {
    try {
      if (period != null) {
        return YearMonth.parse(period);
      }
    } catch (DateTimeParseException malformed) {
      // Refused below, as what is missing is.
    }
    throw Objection.to("period", "must be a month like 2026-10.");
  }

  private static boolean isCsv(@Nullable String format, @Nullable String accepted) {
    return switch (format) {
      case null ->
          accepted != null && accepted.contains(CSV) && !accepted.contains("application/json");
      case "json" -> false;
      case "csv" -> true;
      default -> throw Objection.among("format", List.of("json", "csv"));
    };
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
