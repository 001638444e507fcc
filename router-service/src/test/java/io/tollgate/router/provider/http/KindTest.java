package io.tollgate.router.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.catalog.Model;
import io.tollgate.router.catalog.Policy.Deadlines;
import io.tollgate.router.dialect.Outbound;
import io.tollgate.router.dialect.anthropic.Anthropic;
import io.tollgate.router.dialect.ollama.Ollama;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.dialect.responses.Responses;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.provider.Leash;
import io.tollgate.router.provider.Sending;
import io.tollgate.router.provider.http.Kind.Credential;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What kinds of providers speak, where, and how they want a key. */
class KindTest {

  @ParameterizedTest
  @CsvSource({
    "https://api.anthropic.com/v1, CHAT, https://api.anthropic.com/v1/messages",
    "https://api.anthropic.com, CHAT, https://api.anthropic.com/v1/messages",
    "https://api.anthropic.com/, CHAT, https://api.anthropic.com/v1/messages",
    "https://host/anthropic, CHAT, https://host/anthropic/v1/messages",
    "https://api.anthropic.com/v1, COUNT_TOKENS, https://api.anthropic.com/v1/messages/count_tokens",
  })
  void anthropic_is_at(String base, Operation operation, String called) {
    assertThat(address("anthropic", base, Anthropic.DIALECT, operation)).isEqualTo(called);
  }

  @ParameterizedTest
  @CsvSource({
    "http://gpu:11434",
    "http://gpu:11434/",
    "http://gpu:11434/v1",
    "http://gpu:11434/v1/"
  })
  void ollama_has_an_address_for_each_of_its_dialects(String base) {
    assertThat(address("ollama", base, Ollama.DIALECT, Operation.CHAT))
        .isEqualTo("http://gpu:11434/api/chat");
    assertThat(address("ollama", base, OpenAi.DIALECT, Operation.CHAT))
        .isEqualTo("http://gpu:11434/v1/chat/completions");
  }

  @Test
  void ollama_is_asked_in_the_callers_dialect_where_it_speaks_it() {
    assertThat(Kind.OLLAMA.speaks(Operation.CHAT, OpenAi.DIALECT)).isSameAs(OpenAi.DIALECT);
    assertThat(Kind.OLLAMA.speaks(Operation.CHAT, Anthropic.DIALECT)).isSameAs(Ollama.DIALECT);
  }

  @Test
  void openai_is_asked_in_the_dialect_of_the_caller() {
    assertThat(Kind.OPENAI.speaks(Operation.CHAT, OpenAi.DIALECT)).isEqualTo(OpenAi.DIALECT);
    assertThat(Kind.OPENAI.speaks(Operation.CHAT, Responses.DIALECT)).isEqualTo(Responses.DIALECT);
  }

  @Test
  void others_who_speak_like_it_know_chat_completions_alone() {
    assertThat(Kind.OPENAI_COMPATIBLE.speaks(Operation.CHAT, Responses.DIALECT))
        .isEqualTo(OpenAi.DIALECT);
  }

  @Test
  void azure_wants_its_key_in_a_header_of_its_own() {
    assertThat(Kind.AZURE_OPENAI.credential("k")).isEqualTo(new Credential("api-key", "k"));
    assertThat(Kind.OPENAI.credential("k")).isEqualTo(new Credential("authorization", "Bearer k"));
  }

  private static String address(String kind, String base, Outbound dialect, Operation operation) {
    Model model = new Model("acme", kind, base, "m", 1, 1, Instant.EPOCH, Optional.empty());
    return HttpProvider.address(
        new Sending(
            dialect,
            operation,
            model,
            base,
            Optional.empty(),
            false,
            Map.of(),
            Buffer.buffer(),
            Deadlines.NONE,
            new Leash(Duration.ofSeconds(1), 0)));
  }
}
