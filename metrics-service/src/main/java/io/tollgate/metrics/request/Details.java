package io.tollgate.metrics.request;

import io.tollgate.metrics.books.Sql;
import io.tollgate.metrics.books.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads one operation from the ledger. */
@ApplicationScoped
class Details {

  // Attempts are found by their ids: what they come to is asked of each by itself.
  private static final String ATTEMPTS =
      """
      SELECT attempt.*, booked.error_class,
             attempt.input + attempt.cache_read + attempt.cache_write_5m + attempt.cache_write_1h
                 + attempt.input_audio + attempt.input_image AS tokens_in,
             attempt.output + attempt.reasoning + attempt.output_audio + attempt.output_image AS tokens_out,
             price.id AS price, price.effective_from, price.input AS price_input, price.output AS price_output,
             price.source, price.source_date
      FROM attempts booked
      JOIN attempt_state attempt ON attempt.id = booked.id
      LEFT JOIN price_lines price ON price.id = attempt.price_id
      WHERE booked.operation_id = ? AND
      """;

  private record Line(UUID tenant, String operationType, RequestDetail.Attempt attempt) {}

  Optional<RequestDetail> of(Connection connection, TenantScope scope, UUID operation)
      throws SQLException {
    List<Line> lines =
        Sql.of(ATTEMPTS, operation)
            .add(own(scope))
            .add("ORDER BY attempt.started_at, attempt.id")
            .rows(connection, Details::line);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    Line first = lines.getFirst();
    List<RequestDetail.Attempt> attempts = lines.stream().map(Line::attempt).toList();
    String outcome =
        attempts.stream()
            .filter(RequestDetail.Attempt::last)
            .findFirst()
            .orElse(attempts.getLast())
            .outcome();
    return Optional.of(
        new RequestDetail(
            operation,
            first.tenant(),
            first.operationType(),
            outcome,
            attempts.stream()
                .map(RequestDetail.Attempt::cost)
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add),
            attempts.getFirst().startedAt(),
            attempts,
            decision(connection, scope, operation)));
  }

  private static Sql own(TenantScope scope) {
    return switch (scope) {
      case TenantScope.One(UUID tenant) -> Sql.of("booked.tenant_id = ?", tenant);
      case TenantScope.All() -> Sql.of("true");
    };
  }

  private static @Nullable String decision(Connection connection, TenantScope scope, UUID operation)
      throws SQLException {
    return Sql.of("SELECT decision FROM call_decisions WHERE operation_id = ? AND", operation)
        .add(scope.condition())
        .rows(connection, row -> row.getString("decision"))
        .stream()
        .findFirst()
        .orElse(null);
  }

  private static Line line(ResultSet row) throws SQLException {
    long firstToken = row.getLong("first_token_us");
    boolean hasFirstToken = !row.wasNull();
    return new Line(
        row.getObject("tenant_id", UUID.class),
        row.getString("operation_type"),
        new RequestDetail.Attempt(
            row.getObject("id", UUID.class),
            row.getString("provider"),
            row.getString("model"),
            row.getString("requested_model"),
            row.getString("outcome"),
            row.getString("error_class"),
            row.getBoolean("last"),
            row.getBoolean("estimated"),
            row.getLong("tokens_in"),
            row.getLong("tokens_out"),
            row.getBigDecimal("cost"),
            price(row),
            BigDecimal.valueOf(row.getLong("duration_us"), 3),
            hasFirstToken ? BigDecimal.valueOf(firstToken, 3) : null,
            row.getLong("corrections"),
            row.getObject("started_at", OffsetDateTime.class).toInstant()));
  }

  private static RequestDetail.@Nullable Price price(ResultSet row) throws SQLException {
    UUID id = row.getObject("price", UUID.class);
    return id == null
        ? null
        : new RequestDetail.Price(
            id,
            row.getObject("effective_from", OffsetDateTime.class).toInstant(),
            row.getBigDecimal("price_input"),
            row.getBigDecimal("price_output"),
            row.getString("source"),
            row.getObject("source_date", LocalDate.class));
  }
}
