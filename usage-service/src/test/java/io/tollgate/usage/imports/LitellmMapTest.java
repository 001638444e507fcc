package io.tollgate.usage.imports;

import static io.tollgate.usage.imports.Reading.litellm;
import static io.tollgate.usage.imports.Reading.prices;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.usage.imports.Quote.Sketch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** LiteLLM's map, entry by entry. */
class LitellmMapTest {

  private static final String CHAT = "\"litellm_provider\": \"openai\", \"mode\": \"chat\", ";
  private static final String BOTH =
      "\"input_cost_per_token\": 2.5e-06, \"output_cost_per_token\": 1e-05";

  @Test
  void a_price_for_a_token_is_one_for_a_million_to_the_last_digit() {
    Quote quote =
        litellm(
            "gpt-4o",
            CHAT
                + "\"input_cost_per_token\": 1.10000e-07, \"output_cost_per_token\": 0.000000000001");

    assertThat(prices(quote)).containsExactly("standard@ input=0.11 output=0.000001");
  }

  @Test
  void every_class_of_token_has_its_place() {
    Quote quote =
        litellm(
            "claude-x",
            CHAT
                + BOTH
                + """
                , "cache_read_input_token_cost": 1e-6, "cache_creation_input_token_cost": 3e-6,
                "cache_creation_input_token_cost_above_1hr": 5e-6, "input_cost_per_audio_token": 6e-6,
                "input_cost_per_image_token": 7e-6, "output_cost_per_reasoning_token": 8e-6,
                "output_cost_per_audio_token": 9e-6, "output_cost_per_image_token": 11e-6
                """);

    assertThat(prices(quote))
        .containsExactly(
            "standard@ input=2.5 cache_read=1 cache_write_5m=3 cache_write_1h=5 input_audio=6 input_image=7"
                + " output=10 reasoning=8 output_audio=9 output_image=11");
  }

  @Test
  void what_a_step_or_a_tier_does_not_say_is_as_usual() {
    Quote quote =
        litellm(
            "m",
            CHAT
                + BOTH
                + """
                , "cache_read_input_token_cost": 2e-6, "input_cost_per_token_above_200k_tokens": 5e-6,
                "input_cost_per_token_batches": 1.25e-6, "output_cost_per_token_batches": 5e-6,
                "input_cost_per_token_priority": 5e-6
                """);

    assertThat(prices(quote))
        .containsExactly(
            "batch@ input=1.25 cache_read=1.25 output=5",
            "priority@ input=5 cache_read=2 output=10",
            "standard@ input=2.5 cache_read=2 output=10 200000>input=5 200000>cache_read=2 200000>output=10");
  }

  @Test
  void what_is_charged_beside_tokens_is_by_the_piece() {
    Quote quote =
        litellm(
            "m",
            CHAT
                + BOTH
                + """
                , "search_context_cost_per_query": {"search_context_size_low": 0.03,
                "search_context_size_medium": 0.035, "search_context_size_high": 0.05},
                "file_search_cost_per_1k_calls": 2.5, "code_interpreter_cost_per_session": 0.03,
                "input_cost_per_request": 0.005
                """);

    assertThat(prices(quote))
        .containsExactly(
            "standard@ input=2.5 output=10 code_session=0.03 file_search=0.0025 request=0.005 web_search=0.035");
    assertThat(quote.leftOut()).containsExactly("search_context_cost_per_query");
  }

  @Test
  void what_has_no_place_is_named() {
    Quote quote =
        litellm(
            "m",
            CHAT
                + BOTH
                + ", \"input_cost_per_character\": 1e-7, \"vector_store_cost_per_gb_per_day\": 0.1");

    assertThat(quote.leftOut())
        .containsExactly("input_cost_per_character", "vector_store_cost_per_gb_per_day");
    assertThat(prices(quote)).containsExactly("standard@ input=2.5 output=10");
  }

  @ParameterizedTest
  @CsvSource({
    "openai,       gpt-4o,                                        openai,    gpt-4o, ''",
    "openai,       openai/gpt-4o,                                 openai,    gpt-4o, ''",
    "azure,        azure/eu/gpt-4o,                               azure,     gpt-4o, eu",
    "azure,        azure/global-standard/gpt-4o,                  azure,     gpt-4o, global-standard",
    "bedrock,      bedrock/eu-west-3/mistral.mixtral-8x7b,        bedrock,   mistral.mixtral-8x7b, eu-west-3",
    "bedrock_converse, us.amazon.nova-lite-v1:0,                  bedrock,   us.amazon.nova-lite-v1:0, ''",
    "together_ai,  together_ai/meta-llama/Llama-3.3-70B,          together,  meta-llama/Llama-3.3-70B, ''",
    "fireworks_ai, fireworks_ai/accounts/fireworks/models/glm-4p5, fireworks, glm-4p5, ''",
    "groq,         groq/openai/gpt-oss-20b,                       groq,      openai/gpt-oss-20b, ''",
    "dashscope,    dashscope/qwen-max,                            alibaba,   qwen-max, ''",
  })
  void a_key_says_whose_model_it_is_and_where(
      String theirs, String key, String provider, String model, String region) {
    assertThat(TheirNames.ofLitellm(theirs, key))
        .isEqualTo(new TheirNames(provider, model, region));
  }

  @Test
  void a_model_is_described_as_far_as_the_entry_does() {
    Quote quote =
        litellm(
            "m",
            CHAT
                + BOTH
                + ", \"max_input_tokens\": 128000, \"max_output_tokens\": 16384, \"supports_vision\": true, \"supports_function_calling\": true");

    assertThat(quote.model())
        .isEqualTo(new Sketch("chat", 128_000, 16_384, List.of("images", "tools")));
    assertThat(litellm("m", CHAT + BOTH).model()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"mode\": \"chat\"                                                             | it does not say whose model it is",
        "\"litellm_provider\": \"openai\", \"mode\": \"image_generation\"               | its model does image_generation",
        "\"litellm_provider\": \"openai\"                                               | it does not say what its model does",
        "\"litellm_provider\": \"openai\", \"mode\": \"chat\"                           | it has no price for tokens that are read",
        "\"litellm_provider\": \"openai\", \"mode\": \"chat\", \"input_cost_per_token\": 1e-6 | it has no price for tokens that are generated",
        "\"litellm_provider\": \"openai\", \"mode\": \"chat\", \"input_cost_per_token\": 0, \"output_cost_per_token\": 0 | all its prices are zero, which is how unknown ones are written",
        "\"litellm_provider\": \"openai\", \"mode\": \"chat\", \"input_cost_per_token\": -1e-6, \"output_cost_per_token\": 1e-6 | a price of it is negative",
        "\"litellm_provider\": \"openai\", \"mode\": \"chat\", \"input_cost_per_token\": 1e-13, \"output_cost_per_token\": 1e-6 | a price of it has more than six decimals per million tokens",
        "\"litellm_provider\": \"openai\", \"mode\": \"chat\", \"input_cost_per_token\": 25, \"output_cost_per_token\": 1e-6 | a price of it is beyond anything a million tokens cost",
      })
  void what_cannot_be_taken_says_why(String fields, String reason) {
    assertThat(litellm("m", fields).reason()).isEqualTo(reason);
  }

  @Test
  void what_runs_on_ones_own_machine_may_be_free() {
    Quote quote =
        litellm(
            "ollama/llama2",
            "\"litellm_provider\": \"ollama\", \"mode\": \"chat\", \"input_cost_per_token\": 0.0, \"output_cost_per_token\": 0.0");

    assertThat(prices(quote)).containsExactly("standard@ input=0 output=0");
  }
}
