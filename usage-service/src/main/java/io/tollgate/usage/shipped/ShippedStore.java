package io.tollgate.usage.shipped;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Puts the catalogue into its tables: only adds, and only where nobody else had a word. */
@ApplicationScoped
class ShippedStore {

  private static final String NAME = "release";

  private static final String LOADED =
      "SELECT 1 FROM shipped_catalogues WHERE name = ? AND digest = ?";

  // Of several replicas one loads; the others find it loaded.
  private static final String TAKE_TURN =
      "SELECT pg_advisory_xact_lock(hashtext('shipped_catalogues'))";

  private static final String PROVIDERS =
      """
      INSERT INTO providers (id, name, kind, base_url, enabled, origin)
      SELECT id, name, kind, base_url, enabled, 'shipped'
      FROM json_to_recordset(?::json) AS line (id text, name text, kind text, base_url text, enabled boolean)
      ON CONFLICT (id) DO NOTHING
      """;

  private static final String MODELS =
      """
      INSERT INTO models (
          provider_id, id, providers_name, operation, context_tokens, max_output_tokens, abilities, tier, enabled)
      SELECT line.provider, line.model, line.providers_name, line.operation, line.context_tokens,
             line.max_output_tokens, ARRAY(SELECT json_array_elements_text(line.abilities)), line.tier, line.enabled
      FROM json_to_recordset(?::json) AS line (
          provider text, model text, providers_name text, operation text, context_tokens integer,
          max_output_tokens integer, abilities json, tier text, enabled boolean)
      JOIN providers ON providers.id = line.provider AND providers.origin = 'shipped'
      ON CONFLICT (provider_id, id) DO NOTHING
      """;

  private static final String PRICES =
      """
      INSERT INTO prices (
          provider_id, model_id, service_tier, region, effective_from, input, cache_read, cache_write_5m,
          cache_write_1h, input_audio, input_image, output, reasoning, output_audio, output_image, long_context,
          per_unit, source, source_date, origin)
      SELECT
          line.provider, line.model, coalesce(service_tier, 'standard'), coalesce(region, ''), effective_from, input,
          cache_read, cache_write_5m, cache_write_1h, input_audio, input_image, output, reasoning, output_audio,
          output_image, coalesce(long_context, '[]'), coalesce(per_unit, '{}'), source, source_date, 'shipped'
      FROM json_to_recordset(?::json) AS line (provider text, model text, prices json)
      JOIN providers ON providers.id = line.provider AND providers.origin = 'shipped'
      CROSS JOIN LATERAL json_populate_recordset(NULL::price_lines, line.prices) AS price
      WHERE NOT EXISTS (
          SELECT FROM prices AS own
          WHERE own.provider_id = line.provider AND own.model_id = line.model AND own.origin <> 'shipped')
      ON CONFLICT DO NOTHING
      """;

  private static final String NOTE =
      """
      INSERT INTO shipped_catalogues (name, digest) VALUES (?, ?)
      ON CONFLICT (name) DO UPDATE SET digest = excluded.digest, loaded_at = now()
      """;

  private final DataSource database;

  ShippedStore(DataSource database) {
    this.database = database;
  }

  /** Whether there was anything to load: this very catalogue is loaded once. */
  boolean load(Catalogue catalogue) throws SQLException {
    try (Connection connection = database.getConnection()) {
      if (isLoaded(connection, catalogue)) {
        return false;
      }
      connection.setAutoCommit(false);
      try {
        run(connection, TAKE_TURN);
        boolean news = !isLoaded(connection, catalogue);
        if (news) {
          run(connection, PROVIDERS, catalogue.providers());
          run(connection, MODELS, catalogue.models());
          run(connection, PRICES, catalogue.models());
          run(connection, NOTE, NAME, catalogue.digest());
        }
        connection.commit();
        return news;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private static boolean isLoaded(Connection connection, Catalogue catalogue) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(LOADED)) {
      sql.setString(1, NAME);
      sql.setString(2, catalogue.digest());
      try (ResultSet found = sql.executeQuery()) {
        return found.next();
      }
    }
  }

  private static void run(Connection connection, String statement, String... values)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(statement)) {
      for (int i = 0; i < values.length; i++) {
        sql.setString(i + 1, values[i]);
      }
      sql.execute();
    }
  }
}
