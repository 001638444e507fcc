package io.tollgate.router.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.dialect.responses.Responses;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.provider.http.Kind.Credential;
import org.junit.jupiter.api.Test;

/** What kinds of providers speak, and how they want a key. */
class KindTest {

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
}
