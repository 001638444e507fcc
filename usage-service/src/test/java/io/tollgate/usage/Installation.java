package io.tollgate.usage;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.edge.Jwt;
import io.tollgate.edge.ManagementPort;
import java.util.HashMap;
import java.util.Map;

/**
 * What an operator gives the service: a database and two secrets. Works for the service in this JVM
 * and for the packaged one alike.
 */
public final class Installation implements QuarkusTestResourceLifecycleManager {

  public static final String HASH_SECRET = "only-for-tests-hash-0123456789-abcdefghijklm";

  public static final String PROVIDER_KEY = "sk-declared-canary-8812";

  /** A key that was in use before. */
  public static final String OLD_CREDENTIALS_KEY = "0f".repeat(32);

  public static final String CREDENTIALS_KEY = "b25seS1mb3ItdGVzdHMtMzItYnl0ZXMtbm8tbW9yZSE=";
  public static final Map<String, String> SECRETS =
      Map.of(
          "JWT_SECRET_KEY",
          Jwt.SECRET,
          "API_KEY_HASH_SECRET",
          HASH_SECRET,
          "CREDENTIALS_KEY",
          CREDENTIALS_KEY + "," + OLD_CREDENTIALS_KEY);

  private final MigratedPostgres postgres = new MigratedPostgres();

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(SECRETS);
    settings.putAll(postgres.start());
    settings.putAll(ManagementPort.choose());
    settings.put("DECLARED_TEST_API_KEY", PROVIDER_KEY);
    // The golden event grows old, and its test shall not.
    settings.put("tollgate.ingest.max-age", "P36500D");
    settings.put("tollgate.sketch.every", "12h"); // tests make histograms when they want them
    return settings;
  }

  @Override
  public void stop() {
    postgres.stop();
  }
}
