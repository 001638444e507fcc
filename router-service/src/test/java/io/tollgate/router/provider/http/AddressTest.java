package io.tollgate.router.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.catalog.Model;
import io.tollgate.router.dialect.gemini.Gemini;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.provider.Sending;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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
    Model model =
        new Model("acme", "openai-compatible", baseUrl, "m", 1, 1, Instant.EPOCH, Optional.empty());
    Sending sending =
        new Sending(
            OpenAi.DIALECT,
            Operation.CHAT,
            model,
            baseUrl,
            Optional.empty(),
            false,
            Map.of(),
            Buffer.buffer());

    assertThat(HttpProvider.address(sending)).isEqualTo(called);
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
            Buffer.buffer());

    assertThat(HttpProvider.address(sending)).isEqualTo(called);
  }
}
