package io.tollgate.metrics.usage;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Problem;
import io.tollgate.metrics.books.Books;
import io.tollgate.metrics.query.Asked;
import io.tollgate.metrics.query.Dimension;
import io.tollgate.metrics.query.PayerStore;
import io.tollgate.metrics.query.Question;
import io.tollgate.metrics.query.Questions;
import io.tollgate.metrics.query.Range;
import io.tollgate.metrics.sums.Figures;
import io.tollgate.metrics.sums.Line;
import io.tollgate.metrics.sums.Page;
import io.tollgate.metrics.sums.Sums;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reports of what was used and what it cost, live as operations are booked. */
@Path("/api/metrics")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
@RunOnVirtualThread
@Tag(name = "Usage")
@APIResponse(responseCode = "200", description = "The report")
@APIResponse(
    responseCode = "default",
    description = "A refusal, as RFC 9457 wants it",
    content =
        @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class UsageResource {

  private final Questions questions;
  private final Books books;
  private final Sums sums;
  private final PayerStore payers;
  private final InstantSource clock;
  private final JsonWebToken token;

  UsageResource(
      Questions questions,
      Books books,
      Sums sums,
      PayerStore payers,
      InstantSource clock,
      JsonWebToken token) {
    this.questions = questions;
    this.books = books;
    this.sums = sums;
    this.payers = payers;
    this.clock = clock;
    this.token = token;
  }

  @GET
  @Path("/usage")
  @RolesAllowed({Claims.VIEWER, Claims.ADMIN})
  @Operation(
      summary = "Operations, tokens and cost of a period",
      description =
          "A viewer sees its tenant; an administrator sees all of them, or the one that is named.")
  public UsageReport usage(@BeanParam Asked asked, @BeanParam AskedBreakdown more) {
    Question question = questions.of(token, asked);
    Breakdown breakdown = Breakdown.read(more, question.range());
    return books.read(
        question.scope(),
        connection -> {
          List<Line> lines =
              sums.by(connection, question, Dimension.MODEL, Dimension.OPERATION_TYPE);
          return UsageReport.of(
              clock.instant(),
              question.range(),
              lines,
              beside(connection, question, breakdown, Line.total(lines)));
        });
  }

  @GET
  @Path("/tenants")
  @RolesAllowed(Claims.ADMIN)
  @Operation(summary = "Usage and cost of every tenant in a period, the dearest first")
  public TenantsReport tenants(@BeanParam Asked asked) {
    Question question = questions.of(token, asked);
    return books.read(
        question.scope(),
        connection -> {
          List<Line> lines = sums.by(connection, question, Dimension.TENANT);
          List<UUID> ids = lines.stream().map(line -> UUID.fromString(line.key(0))).toList();
          return TenantsReport.of(
              question.range(),
              lines,
              payers.namesOf(connection, question.scope(), Dimension.TENANT, ids));
        });
  }

  private UsageReport.Beside beside(
      Connection connection, Question question, Breakdown breakdown, Figures all)
      throws SQLException {
    return new UsageReport.Beside(
        breakdown.compare() ? compared(connection, question, all) : null,
        breakdown.by().isEmpty() ? null : groups(connection, question, breakdown, all),
        breakdown.steps().isEmpty()
            ? null
            : sums.over(connection, question, breakdown.steps().get()).stream()
                .map(line -> new UsageReport.Step(line.key(0), Shares.of(line.figures())))
                .toList());
  }

  private Compared compared(Connection connection, Question question, Figures now)
      throws SQLException {
    Range before = question.range().before();
    return Compared.of(before.window(), sums.total(connection, question.during(before)), now);
  }

  private Groups groups(Connection connection, Question question, Breakdown breakdown, Figures all)
      throws SQLException {
    Page page = sums.page(connection, question, breakdown.by(), breakdown.page());
    Map<Dimension, Map<UUID, String>> names = new EnumMap<>(Dimension.class);
    for (int i = 0; i < breakdown.by().size(); i++) {
      int place = i;
      Dimension dimension = breakdown.by().get(i);
      if (dimension.isId()) {
        List<UUID> ids =
            page.lines().stream().map(line -> UUID.fromString(line.key(place))).distinct().toList();
        names.put(dimension, payers.namesOf(connection, question.scope(), dimension, ids));
      }
    }
    return Groups.of(breakdown, page, all, (dimension, id) -> name(names, dimension, id));
  }

  private static @Nullable String name(
      Map<Dimension, Map<UUID, String>> names, Dimension dimension, String id) {
    return id.isEmpty() || !dimension.isId()
        ? null
        : names.getOrDefault(dimension, Map.of()).get(UUID.fromString(id));
  }
}
