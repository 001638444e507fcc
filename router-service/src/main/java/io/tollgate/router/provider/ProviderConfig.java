package io.tollgate.router.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** The installation's access to providers, by the provider's name in the catalogue. */
@ConfigMapping(prefix = "tollgate.provider")
public interface ProviderConfig {

  @WithParentName
  Map<String, Access> byName();

  /** Access to one provider. */
  interface Access {

    /**
     * The provider's API key ({@code OPENAI_API_KEY}, {@code ANTHROPIC_API_KEY}, {@code
     * GEMINI_API_KEY}, {@code MISTRAL_API_KEY}); several with commas between them share the calls.
     */
    Optional<String> apiKey();

    /** Where the provider is, when not where the catalogue says ({@code OPENAI_BASE_URL}, ...). */
    Optional<String> baseUrl();

    /**
     * Whether a provider that needs no key may be called ({@code USE_OLLAMA}, {@code
     * SANDBOX_ENABLED}).
     */
    @WithDefault("false")
    boolean enabled();

    /** The environment variable to name when access is missing. */
    Optional<String> setting();
  }
}
