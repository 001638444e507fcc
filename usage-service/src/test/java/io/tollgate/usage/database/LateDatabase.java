package io.tollgate.usage.database;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tollgate.edge.ManagementPort;
import io.tollgate.usage.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/** An installation whose database is not there yet. */
public final class LateDatabase implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(Installation.SECRETS);
    settings.putAll(ManagementPort.choose());
    settings.put(
        "DATABASE_URL",
        "postgresql://postgres:postgres@127.0.0.1:%d/postgres".formatted(freePort()));
    settings.put("tollgate.migration.retry-pause", "PT0.1S");
    settings.put("quarkus.datasource.jdbc.acquisition-timeout", "1S");
    return settings;
  }

  @Override
  public void stop() {}

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException("no free port", none);
    }
  }
}
