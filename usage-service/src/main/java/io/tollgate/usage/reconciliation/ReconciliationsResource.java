package io.tollgate.usage.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Problem;
import io.tollgate.usage.audience.Objection;
import io.tollgate.usage.audience.Period;
import io.tollgate.usage.reconciliation.Finding.Kind;
import io.tollgate.usage.reconciliation.Reconciliations.Applied;
import io.tollgate.usage.reconciliation.Reconciliations.Compared;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Holds the ledger against providers' usage files; for administrators. */
@Path("/v1/reconciliations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Claims.ADMIN)
@RunOnVirtualThread
@Tag(name = "Reconciliations")
public class ReconciliationsResource {

  private static final int MOST = 1_000;

  private final Reconciliations reconciliations;
  private final ReconciliationConfig config;

  ReconciliationsResource(Reconciliations reconciliations, ReconciliationConfig config) {
    this.reconciliations = reconciliations;
    this.config = config;
  }

  /** The latest first. */
  record Listing(List<Reconciliation> reconciliations) {}

  /**
   * A page of differences.
   *
   * @param next after which number the next page begins; absent on the last
   */
  @JsonInclude(Include.NON_NULL)
  record Page(List<DifferenceView> differences, @JsonProperty("next_after") @Nullable Long next) {}

  @POST
  @Consumes({
    "text/csv",
    MediaType.APPLICATION_JSON,
    "application/x-ndjson",
    "application/octet-stream"
  })
  @Operation(summary = "Compare a provider's usage file, which is the body, with the ledger")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = Reconciliation.class)))
  public Response compare(
      @Parameter(description = "Whose file it is, as the catalogue names it")
          @QueryParam("provider")
          @Nullable String provider,
      @Parameter(
              description =
                  "tollgate-csv, tollgate-jsonl, openai-usage, openai-costs, anthropic-usage or anthropic-costs")
          @QueryParam("format")
          @Nullable String format,
      @Parameter(description = "The first day (UTC) or moment the file is about")
          @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "The day or moment after the last one") @QueryParam("to")
          @Nullable String to,
      @Parameter(
              description =
                  "Costs that differ by no more count as the same: 0.000001 of a request, 0.01 of a total when absent")
          @QueryParam("tolerance_usd")
          @Nullable String usd,
      @Parameter(description = "Counts that differ by no more count as the same; 0 when absent")
          @QueryParam("tolerance_tokens")
          @DefaultValue("0")
          String tokens,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
      InputStream body,
      @Context SecurityContext caller)
      throws SQLException, IOException {
    if (provider == null || provider.isBlank() || provider.indexOf('\0') >= 0) {
      throw Objection.to("provider", "must name the provider whose file it is.");
    }
    Wish wish =
        new Wish(
            provider,
            Format.named(String.valueOf(format))
                .orElseThrow(() -> Objection.among("format", Format.WORDS)),
            Period.parse(from, to),
            Optional.ofNullable(usd).map(ReconciliationsResource::dollars),
            number("tolerance_tokens", tokens, Integer.MAX_VALUE));
    try {
      return switch (reconciliations.compare(
          wish, opened(encoding, body), caller.getUserPrincipal().getName())) {
        case Compared.Done(Reconciliation done) -> Response.status(201).entity(done).build();
        case Compared.Flawed(String flaws) -> flawed(flaws);
      };
    } catch (Unzipped.TooMuch tooMuch) {
      return Problem.of(
              413,
              "body-too-large",
              "Body too large",
              "The file is larger than this service reads: tollgate.reconciliations.most-bytes.")
          .response();
    } catch (ZipException damaged) {
      return flawed("it is not zipped as Content-Encoding says, or damaged");
    }
  }

  private static Response flawed(String flaws) {
    return Problem.of(
            400,
            "bad-usage-file",
            "Bad usage file",
            "Nothing was taken, because the file cannot be read: " + flaws + ".")
        .response();
  }

  @GET
  @Operation(summary = "List reconciliations, the latest first")
  public Listing list(
      @Parameter(description = "1 to 1000; 100 when absent")
          @QueryParam("limit")
          @DefaultValue("100")
          String limit)
      throws SQLException {
    return new Listing(reconciliations.list(limit(limit)));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Show what a comparison found, in sum")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Reconciliation.class)))
  public Response show(@RestPath UUID id) throws SQLException {
    return reconciliations
        .find(id)
        .map(found -> Response.ok(found).build())
        .orElseGet(() -> unknown(id));
  }

  @GET
  @Path("/{id}/differences")
  @Operation(summary = "List what differs, and what would put it right")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Page.class)))
  public Response differences(
      @RestPath UUID id,
      @Parameter(description = "price, tokens, unseen, unconfirmed or duplicate; all when absent")
          @QueryParam("kind")
          @Nullable String kind,
      @Parameter(description = "next_after of the page before")
          @QueryParam("after")
          @DefaultValue("0")
          String after,
      @Parameter(description = "1 to 1000; 100 when absent")
          @QueryParam("limit")
          @DefaultValue("100")
          String limit)
      throws SQLException {
    List<String> kinds = Arrays.stream(Kind.values()).map(Kind::word).toList();
    if (kind != null && !kinds.contains(kind)) {
      throw Objection.among("kind", kinds);
    }
    int most = limit(limit);
    long begin = number("after", after, Long.MAX_VALUE);
    if (reconciliations.find(id).isEmpty()) {
      return unknown(id);
    }
    List<DifferenceView> page = reconciliations.differences(id, begin, kind, most + 1);
    boolean more = page.size() > most;
    List<DifferenceView> shown = more ? page.subList(0, most) : page;
    return Response.ok(new Page(shown, more ? shown.getLast().number() : null)).build();
  }

  @POST
  @Path("/{id}/apply")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary =
          "Post the proposed corrections, once: all but unconfirmed ones, or those of kinds or numbers")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Applied.class)))
  public Response apply(@RestPath UUID id, @Nullable JsonNode body, @Context SecurityContext caller)
      throws SQLException {
    Choice choice = Choice.parse(body);
    if (reconciliations.find(id).isEmpty()) {
      return unknown(id);
    }
    List<Long> unproposed = reconciliations.unproposed(id, choice);
    if (!unproposed.isEmpty()) {
      throw Objection.to(
          "numbers", "names differences that have no correction: %s.".formatted(unproposed));
    }
    return Response.ok(reconciliations.apply(id, choice, caller.getUserPrincipal().getName()))
        .build();
  }

  private InputStream opened(@Nullable String encoding, InputStream body) throws IOException {
    return switch (encoding) {
      case null -> body;
      case "identity" -> body;
      case "gzip" -> new Unzipped(new GZIPInputStream(body), config.mostBytes().asLongValue());
      default -> throw Objection.among("Content-Encoding", List.of("gzip", "identity"));
    };
  }

  private static BigDecimal dollars(String text) {
    try {
      BigDecimal usd = new BigDecimal(text);
      if (usd.signum() >= 0 && usd.scale() <= 12 && usd.precision() <= 20) {
        return usd;
      }
    } catch (NumberFormatException none) {
      // Refused below, as what is out of range is.
    }
    throw Objection.to("tolerance_usd", "must be dollars, 0 or more, with at most 12 decimals.");
  }

  private static int limit(String text) {
    long limit = number("limit", text, MOST);
    if (limit < 1) {
      throw Objection.to("limit", "must be from 1 to %d.".formatted(MOST));
    }
    return (int) limit;
  }

  private static long number(String parameter, String text, long most) {
    try {
      long number = Long.parseLong(text);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException none) {
      // Refused below, as what is out of range is.
    }
    throw Objection.to(parameter, "must be a whole number from 0 to %d.".formatted(most));
  }

  private static Response unknown(UUID id) {
    return Problem.notFound("There is no reconciliation '%s'.".formatted(id)).response();
  }
}
