package io.tollgate.usage.terms;

import io.tollgate.usage.terms.Terms.Agreed;
import io.tollgate.usage.terms.Terms.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The agreements with tenants: they only ever grow in number. */
@ApplicationScoped
public class TermsBook {

  private static final String HISTORY =
      """
      SELECT tenant_id, provider, model, effective_from, factor
      FROM terms
      WHERE tenant_id = ANY (?)
      """;

  private static final String SHOWN =
      """
      SELECT tenants.name, provider, model, effective_from, factor, reason
      FROM terms
      JOIN tenants ON tenants.id = terms.tenant_id
      WHERE ? IN ('', tenants.name)
      ORDER BY tenants.name, provider, model, effective_from
      """;

  private static final String AGREE =
      """
      INSERT INTO terms (tenant_id, provider, model, effective_from, factor, reason)
      SELECT id, ?, ?, ?, ?, ?
      FROM tenants
      WHERE name = ?
      ON CONFLICT DO NOTHING
      RETURNING 1
      """;

  private static final String TENANT = "SELECT id FROM tenants WHERE name = ?";

  private final DataSource database;

  TermsBook(DataSource database) {
    this.database = database;
  }

  /** All terms these tenants ever had. */
  public Terms termsOf(Set<UUID> tenants) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(HISTORY)) {
      sql.setArray(1, connection.createArrayOf("uuid", tenants.toArray()));
      List<Agreed> agreed = new ArrayList<>();
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          agreed.add(
              new Agreed(
                  new Scope(
                      rows.getObject("tenant_id", UUID.class),
                      rows.getString("provider"),
                      rows.getString("model")),
                  rows.getObject("effective_from", OffsetDateTime.class).toInstant(),
                  rows.getBigDecimal("factor")));
        }
      }
      return new Terms(agreed);
    }
  }

  /** The terms of a tenant, or of all when its name is empty. */
  List<TermsLine> list(String tenant) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(SHOWN)) {
      sql.setString(1, tenant);
      List<TermsLine> lines = new ArrayList<>();
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          lines.add(
              new TermsLine(
                  rows.getString("name"),
                  emptyToNull(rows.getString("provider")),
                  emptyToNull(rows.getString("model")),
                  rows.getObject("effective_from", OffsetDateTime.class).toInstant(),
                  rows.getBigDecimal("factor"),
                  null,
                  rows.getString("reason")));
        }
      }
      return lines;
    }
  }

  /** False when the tenant has terms of that very moment for the same. */
  boolean agree(TermsLine line, Instant since) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(AGREE)) {
      sql.setString(1, Optional.ofNullable(line.provider()).orElse(""));
      sql.setString(2, Optional.ofNullable(line.model()).orElse(""));
      sql.setTimestamp(3, Timestamp.from(since));
      sql.setBigDecimal(4, line.agreedFactor());
      sql.setString(5, line.reason());
      sql.setString(6, line.tenant());
      try (ResultSet added = sql.executeQuery()) {
        return added.next();
      }
    }
  }

  boolean knows(String tenant) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(TENANT)) {
      sql.setString(1, tenant);
      try (ResultSet found = sql.executeQuery()) {
        return found.next();
      }
    }
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
