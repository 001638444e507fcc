package io.tollgate.router.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.catalog.Model;
import io.tollgate.router.catalog.Policy.Deadlines;
import io.tollgate.router.dialect.Outbound;
import io.tollgate.router.dialect.gemini.Gemini;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.dialect.responses.Responses;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.provider.Leash;
import io.tollgate.router.provider.Sending;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators write as a provider's address, and what is called. */
class AddressTest {

  @ParameterizedTest
  @CsvSource({
    "https://api.openai.com/v1, https://api.openai.com/v1/chat/completions",
    "https://host/v1beta/openai/, https://host/v1beta/openai/chat/completions",
    "http://gpu-box:11434, http://gpu-box:11434/v1/chat/completions",
    "http://gpu-box:11434/, http://gpu-box:11434/v1/chat/completions",
  })
  void an_address_leads_to_chat_completions(String baseUrl, String called) {
    assertThat(called("openai-compatible", baseUrl, OpenAi.DIALECT)).isEqualTo(called);
    assertThat(called("openai", baseUrl, OpenAi.DIALECT)).isEqualTo(called);
  }

  @Test
  void openai_answers_responses_next_to_chat_completions() {
    assertThat(called("openai", "https://api.openai.com/v1", Responses.DIALECT))
        .isEqualTo("https://api.openai.com/v1/responses");
  }

  @ParameterizedTest
  @CsvSource({
    "https://x.openai.azure.com, https://x.openai.azure.com/openai/deployments/my%20gpt/chat/completions?api-version=2024-10-21",
    "https://x.openai.azure.com/, https://x.openai.azure.com/openai/deployments/my%20gpt/chat/completions?api-version=2024-10-21",
    "https://x.openai.azure.com?api-version=2025-01-01-preview, https://x.openai.azure.com/openai/deployments/my%20gpt/chat/completions?api-version=2025-01-01-preview",
    "https://x.openai.azure.com/?api-version=2025-01-01-preview, https://x.openai.azure.com/openai/deployments/my%20gpt/chat/completions?api-version=2025-01-01-preview",
    "https://x.openai.azure.com/openai/v1, https://x.openai.azure.com/openai/v1/chat/completions",
    "https://x.openai.azure.com/openai/v1/?api-version=preview, https://x.openai.azure.com/openai/v1/chat/completions?api-version=preview",
  })
  void azure_has_a_path_for_every_deployment_or_openais_own(String baseUrl, String called) {
    assertThat(called("azure-openai", baseUrl, OpenAi.DIALECT)).isEqualTo(called);
  }

  private static String called(String kind, String baseUrl, Outbound dialect) {
    Model model = new Model("acme", kind, baseUrl, "my gpt", 1, 1, Instant.EPOCH, Optional.empty());
    return HttpProvider.address(
        new Sending(
            dialect,
            Operation.CHAT,
            model,
            baseUrl,
            Optional.empty(),
            false,
            Map.of(),
            Buffer.buffer(),
            Deadlines.NONE,
            new Leash(Duration.ofSeconds(1), 0)));
  }

  @ParameterizedTest
  @CsvSource({
    "https://host/v1beta/, CHAT, false, https://host/v1beta/models/a/b%20c:generateContent",
    "https://host, CHAT, true, https://host/v1beta/models/a/b%20c:streamGenerateContent?alt=sse",
    "https://host/v1beta/openai/, CHAT, false, https://host/v1beta/models/a/b%20c:generateContent",
    "https://host/v1, COUNT_TOKENS, false, https://host/v1/models/a/b%20c:countTokens",
    "https://host/v1, EMBEDDING, false, https://host/v1/models/a/b%20c:batchEmbedContents",
  })
  void geminis_addresses_name_the_model(
      String baseUrl, Operation operation, boolean streamed, String called) {
    Model model = new Model("g", "gemini", baseUrl, "a/b c", 1, 1, Instant.EPOCH, Optional.empty());
    Sending sending =
        new Sending(
            Gemini.DIALECT,
            operation,
            model,
            baseUrl,
            Optional.empty(),
            streamed,
            Map.of(),
            Buffer.buffer(),
            Deadlines.NONE,
            new Leash(Duration.ofSeconds(1), 0));

    assertThat(HttpProvider.address(sending)).isEqualTo(called);
  }
}
