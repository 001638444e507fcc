package io.tollgate.metrics;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tollgate.edge.Jwt;
import io.tollgate.edge.ManagementPort;
import java.util.HashMap;
import java.util.Map;

/** Makes the service under test trust the tokens of {@link Jwt}, in this JVM or packaged. */
public final class TestSettings implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(ManagementPort.choose());
    settings.put("JWT_SECRET_KEY", Jwt.SECRET);
    return settings;
  }

  @Override
  public void stop() {}
}
