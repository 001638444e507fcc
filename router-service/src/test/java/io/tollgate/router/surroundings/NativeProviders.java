package io.tollgate.router.surroundings;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tollgate.contract.MigratedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * Adds providers that speak dialects of their own: {@code claudes} with the model {@code
 * claude-native}, three dollars a million in and fifteen out, and {@code llamas} with the model
 * {@code llama-native}.
 */
public final class NativeProviders implements QuarkusTestResourceLifecycleManager {

  private static final String ROWS =
      """
      INSERT INTO providers (id, name, kind, base_url)
      VALUES ('claudes', 'Claudes', 'anthropic', 'http://nowhere'),
             ('llamas', 'Llamas', 'ollama', 'http://nowhere')
      ON CONFLICT DO NOTHING;
      INSERT INTO models (provider_id, id, providers_name, context_tokens, max_output_tokens)
      VALUES ('claudes', 'claude-native', NULL, 200000, 32000),
             ('llamas', 'llama-native', 'llama3.2', 8192, 4096)
      ON CONFLICT DO NOTHING;
      INSERT INTO prices (provider_id, model_id, effective_from, input, output, source)
      VALUES ('claudes', 'claude-native', '2025-12-08T00:00:00Z', 3, 15, 'test')
      ON CONFLICT DO NOTHING;
      """;

  @Override
  public Map<String, String> start() {
    try (Connection connection = MigratedPostgres.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(ROWS);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    return Map.of(
        "tollgate.discovery.every",
        "PT24H",
        "tollgate.provider.claudes.api-key",
        Surroundings.PROVIDER_KEY,
        "tollgate.provider.claudes.base-url",
        Surroundings.provider().baseUrl("claudes"),
        "tollgate.provider.llamas.enabled",
        "true",
        "tollgate.provider.llamas.base-url",
        Surroundings.provider().baseUrl("llamas"));
  }

  /** An Ollama is asked for its models when the router starts; no script is meant for that. */
  public static void settle() {
    Eventually.until(
        "the Ollama told its models",
        () -> Ask.caller().get("/v1/models").asString().contains("llamas/qwen3:8b"));
  }

  @Override
  public void stop() {
    // The rows do no harm where nobody has access to these providers.
  }
}
