package io.tollgate.local.service;

import io.tollgate.local.access.Signing;
import io.tollgate.local.home.Home;
import io.tollgate.local.home.Secrets;
import io.tollgate.local.postgres.DatabaseUrl;
import java.util.HashMap;
import java.util.Map;

/**
 * What every service is told: the person's own environment, and over it what this run stands on.
 */
public final class ServiceEnvironment {

  private ServiceEnvironment() {}

  public static Map<String, String> of(
      Map<String, String> env, Home home, Footing footing, DatabaseUrl database) {
    Secrets secrets = home.secrets(env);
    Map<String, String> told = new HashMap<>(env);
    told.put(DatabaseUrl.VARIABLE, database.text());
    if (Signing.of(env, secrets) instanceof Signing.Here here) {
      told.put(Secrets.JWT_VARIABLE, here.secret());
    }
    told.put(Secrets.API_KEY_HASH_VARIABLE, secrets.apiKeyHash());
    secrets.credentialsKey().ifPresent(key -> told.put(Secrets.CREDENTIALS_KEY_VARIABLE, key));
    footing.ports().byVariable().forEach((name, port) -> told.put(name, port.toString()));
    told.put("USAGE_URL", footing.url(Service.USAGE).toString());
    told.put("TOLLGATE_SPOOL_DIRECTORY", home.spool().toString());
    told.put("QUARKUS_HTTP_HOST", footing.host());
    told.put("QUARKUS_MANAGEMENT_HOST", footing.host());
    return Map.copyOf(told);
  }
}
