package io.tollgate.usage.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.usage.imports.Quote.Sketch;
import io.tollgate.usage.pricing.PriceLine;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** The lists that were read, and what of the catalogue they are held against. */
@ApplicationScoped
class ImportStore {

  private static final String PROVIDERS = "SELECT id FROM providers";
  private static final String MODELS = "SELECT provider_id || '/' || id FROM models";

  // Of plans that nobody applied, only the latest of a source is of use.
  private static final String FORGET =
      "DELETE FROM price_imports WHERE source = ? AND applied_at IS NULL";

  private static final String KEEP =
      "INSERT INTO price_imports (id, fingerprint, source, planned_at, quotes) VALUES (?, ?, ?, ?, ?::jsonb)";

  private static final String BY_FINGERPRINT =
      """
      SELECT id, source, quotes, applied_at IS NOT NULL AS applied
      FROM price_imports
      WHERE fingerprint = ?
      ORDER BY planned_at DESC
      LIMIT 1
      """;

  private static final String LATEST =
      """
      SELECT DISTINCT ON (source) id, source, quotes, applied_at IS NOT NULL AS applied
      FROM price_imports
      ORDER BY source, planned_at DESC
      """;

  private static final String APPLIED =
      "UPDATE price_imports SET applied_at = ?, effective_from = ? WHERE id = ?";

  private static final String ADD_MODEL =
      """
      INSERT INTO models (provider_id, id, operation, context_tokens, max_output_tokens, abilities)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private final DataSource database;
  private final ObjectMapper json;

  ImportStore(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** A list that was read. */
  record Kept(UUID id, String source, List<Quote> quotes, boolean applied) {}

  Set<String> providers() throws SQLException {
    return names(PROVIDERS);
  }

  /** As {@code provider/model}. */
  Set<String> models() throws SQLException {
    return names(MODELS);
  }

  void keep(UUID id, String fingerprint, String source, Instant at, List<Quote> quotes)
      throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement forget = connection.prepareStatement(FORGET);
        PreparedStatement keep = connection.prepareStatement(KEEP)) {
      forget.setString(1, source);
      forget.executeUpdate();
      keep.setObject(1, id);
      keep.setString(2, fingerprint);
      keep.setString(3, source);
      keep.setTimestamp(4, Timestamp.from(at));
      keep.setString(5, text(quotes));
      keep.executeUpdate();
    }
  }

  Optional<Kept> find(String fingerprint) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(BY_FINGERPRINT)) {
      sql.setString(1, fingerprint);
      return kept(sql).stream().findFirst();
    }
  }

  /** The latest list of each source. */
  List<Kept> latest() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(LATEST)) {
      return kept(sql);
    }
  }

  void applied(UUID id, Instant at, Instant since) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(APPLIED)) {
      sql.setTimestamp(1, Timestamp.from(at));
      sql.setTimestamp(2, Timestamp.from(since));
      sql.setObject(3, id);
      sql.executeUpdate();
    }
  }

  /** Lists the models these quotes describe, where they are not listed yet. */
  void addModels(List<Quote> quotes) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(ADD_MODEL)) {
      for (Quote quote : quotes) {
        Sketch model = quote.model();
        if (model != null) {
          for (PriceLine line : quote.prices()) {
            sql.setString(1, line.provider());
            sql.setString(2, line.model());
            sql.setString(3, model.operation());
            sql.setInt(4, model.contextTokens());
            sql.setInt(5, model.maxOutputTokens());
            sql.setArray(6, connection.createArrayOf("text", model.abilities().toArray()));
            sql.addBatch();
          }
        }
      }
      sql.executeBatch();
    }
  }

  private Set<String> names(String query) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(query);
        ResultSet rows = sql.executeQuery()) {
      Set<String> names = new HashSet<>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    }
  }

  private List<Kept> kept(PreparedStatement sql) throws SQLException {
    List<Kept> kept = new ArrayList<>();
    try (ResultSet rows = sql.executeQuery()) {
      while (rows.next()) {
        kept.add(
            new Kept(
                rows.getObject("id", UUID.class),
                rows.getString("source"),
                quotes(rows.getString("quotes")),
                rows.getBoolean("applied")));
      }
    }
    return kept;
  }

  private List<Quote> quotes(String text) {
    try {
      return json.readValue(text, new TypeReference<List<Quote>>() {});
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a list that was kept can be read", impossible);
    }
  }

  private String text(List<Quote> quotes) {
    try {
      return json.writeValueAsString(quotes);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a list that was read can be kept", impossible);
    }
  }
}
