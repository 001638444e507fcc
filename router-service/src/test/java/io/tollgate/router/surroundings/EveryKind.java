package io.tollgate.router.surroundings;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A router with a provider of every kind, each with one model, beside the usual ones. */
public final class EveryKind implements QuarkusTestProfile {

  /** A provider of a kind, by the name of its scripts. */
  public enum Kind {
    OPENAI("openai", "/v1", "every-gpt"),
    COMPATIBLE("openai-compatible", "/v1", "every-open-model"),
    AZURE("azure-openai", "", "every-deployment"),
    ANTHROPIC("anthropic", "/v1", "every-claude"),
    GEMINI("gemini", "/v1beta", "every-gemini"),
    /** Its model is one that the scripted provider lists, for only those can be called. */
    OLLAMA("ollama", "", "llama3.2");

    private final String word;
    private final String path;
    private final String model;

    Kind(String word, String path, String model) {
      this.word = word;
      this.path = path;
      this.model = model;
    }

    public String provider() {
      return "every-" + word;
    }

    public String model() {
      return model;
    }
  }

  @Override
  public List<TestResourceEntry> testResources() {
    Arrays.stream(Kind.values())
        .forEach(kind -> Listed.model(kind.provider(), kind.word, kind.model()));
    return List.of(new TestResourceEntry(Surroundings.class, Map.of()));
  }

  @Override
  public boolean disableGlobalTestResources() {
    return true;
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    Map<String, String> access = new HashMap<>();
    access.put("tollgate.discovery.every", "PT1H"); // once, for what it asks is in the book too
    for (Kind kind : Kind.values()) {
      String prefix = "tollgate.provider." + kind.provider();
      access.put(prefix + ".api-key", Surroundings.PROVIDER_KEY);
      access.put(prefix + ".base-url", Surroundings.provider().root(kind.provider()) + kind.path);
    }
    return access;
  }
}
