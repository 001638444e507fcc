package io.tollgate.router.surroundings;

import io.tollgate.contract.MigratedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Providers of any kind, written into the catalogue as usage-service writes them. */
public final class Listed {

  private Listed() {}

  /** A provider with one model of this name that costs a dollar a million tokens, either way. */
  public static void model(String provider, String kind, String model) {
    try (Connection connection = MigratedPostgres.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO providers (id, name, kind, base_url)
          VALUES ('%1$s', '%1$s', '%2$s', 'http://127.0.0.1:1') ON CONFLICT DO NOTHING;
          INSERT INTO models (provider_id, id, context_tokens, max_output_tokens)
          VALUES ('%1$s', '%3$s', 100000, 8000) ON CONFLICT DO NOTHING;
          INSERT INTO prices (provider_id, model_id, effective_from, input, output, source)
          VALUES ('%1$s', '%3$s', '2025-12-08T00:00:00Z', 1, 1, 'test') ON CONFLICT DO NOTHING;
          """
              .formatted(provider, kind, model));
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
