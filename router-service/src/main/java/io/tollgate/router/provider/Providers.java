package io.tollgate.router.provider;

import io.tollgate.router.catalog.Model;
import io.tollgate.router.chat.Answer;
import io.tollgate.router.chat.ChatRequest;
import io.tollgate.router.provider.ProviderConfig.Access;
import io.tollgate.router.provider.openai.OpenAiProvider;
import io.tollgate.router.provider.sandbox.SandboxProvider;
import io.tollgate.router.routing.Availability;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All providers: which of them can be called here, and how each kind is spoken to. */
@ApplicationScoped
public class Providers implements Availability, Provider {

  private final SandboxProvider sandbox;
  private final OpenAiProvider openAi;
  private final Map<String, Access> access;
  private final Map<String, String> missing;

  Providers(SandboxProvider sandbox, OpenAiProvider openAi, ProviderConfig config) {
    this.sandbox = sandbox;
    this.openAi = openAi;
    this.access = Map.copyOf(config.byName());
    this.missing =
        access.entrySet().stream()
            .filter(entry -> !configured(entry.getValue()))
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> sentence(entry.getKey(), entry.getValue())));
  }

  @Override
  public Optional<String> missing(String provider) {
    if (!access.containsKey(provider)) {
      return Optional.of(
          "Provider '%s' has no access configured: set tollgate.provider.%s.api-key."
              .formatted(provider, provider));
    }
    return Optional.ofNullable(missing.get(provider));
  }

  @Override
  public Future<Answer> ask(ChatRequest request, Model model) {
    if (model.isSandbox()) {
      return sandbox.ask(request, model);
    }
    Access known = access.get(model.provider());
    if (known == null) {
      throw new IllegalStateException(
          "a plan named a provider without access: " + model.provider());
    }
    return openAi.ask(request, model, known.baseUrl().orElse(model.baseUrl()), known.apiKey());
  }

  private static boolean configured(Access access) {
    return access.enabled() || access.apiKey().isPresent();
  }

  private static String sentence(String provider, Access access) {
    return "Provider '%s' is not configured: set %s."
        .formatted(provider, access.setting().orElse("tollgate.provider." + provider + ".api-key"));
  }
}
