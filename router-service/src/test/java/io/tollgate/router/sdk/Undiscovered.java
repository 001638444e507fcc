package io.tollgate.router.sdk;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.tollgate.router.surroundings.Surroundings;
import java.util.List;
import java.util.Map;

/** A router that asks no Ollama for its models while a test counts what providers are asked. */
public final class Undiscovered implements QuarkusTestProfile {

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(Surroundings.class, Map.of()));
  }

  @Override
  public boolean disableGlobalTestResources() {
    return true;
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("tollgate.discovery.every", "PT24H");
  }
}
