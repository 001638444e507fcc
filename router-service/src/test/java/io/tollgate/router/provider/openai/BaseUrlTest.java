package io.tollgate.router.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators write as a provider's address, and what is called. */
class BaseUrlTest {

  @ParameterizedTest
  @CsvSource({
    "https://api.openai.com/v1, https://api.openai.com/v1/chat/completions",
    "https://host/v1beta/openai/, https://host/v1beta/openai/chat/completions",
    "http://gpu-box:11434, http://gpu-box:11434/v1/chat/completions",
    "http://gpu-box:11434/, http://gpu-box:11434/v1/chat/completions",
  })
  void an_address_leads_to_chat_completions(String baseUrl, String called) {
    assertThat(OpenAiProvider.chatCompletions(baseUrl)).isEqualTo(called);
  }
}
