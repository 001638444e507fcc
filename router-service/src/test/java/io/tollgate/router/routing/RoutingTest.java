package io.tollgate.router.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Price;
import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.exchange.Allowance;
import io.tollgate.router.surroundings.Asks;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which models are tried for a name, and in which order. */
class RoutingTest {

  private static final Catalog CATALOG =
      new Catalog(
          List.of(
              aModel("anthropic", "opus", "15", 200_000, 4_096),
              aModel("anthropic", "haiku", "0.25", 200_000, 4_096),
              aModel("mistral", "medium", "0.7", 32_000, 8_192),
              aModel("mistral", "shared", "2", 100_000, 8_192),
              aModel("ollama", "llama", "0", 4_096, 4_096),
              aModel("openai", "gpt-4", "30", 8_192, 8_192),
              aModel("openai", "gpt-5", null, 100_000, 8_192),
              aModel("openai", "shared", "1", 100_000, 8_192),
              aModel("sandbox", "small", "0.1", 100_000, 8_192)));

  @Test
  void auto_is_the_cheapest_of_all_that_are_configured() {
    assertAttempts(plan("auto", "anthropic", "openai", "mistral", "sandbox"))
        .containsExactly("anthropic/haiku", "mistral/medium", "openai/shared");
  }

  @Test
  void auto_is_the_sandbox_only_where_nothing_real_is_configured() {
    assertAttempts(plan("auto", "sandbox")).containsExactly("sandbox/small");
    assertAttempts(plan("auto", "sandbox", "openai")).doesNotContain("sandbox/small");
  }

  @Test
  void auto_where_nothing_is_configured_names_everything_that_could_be() {
    assertThat(plan("auto"))
        .isInstanceOfSatisfying(
            Plan.Unavailable.class,
            unavailable ->
                assertThat(unavailable.reason())
                    .isEqualTo("Set ANTHROPIC. Set MISTRAL. Set OLLAMA. Set OPENAI. Set SANDBOX."));
  }

  @ParameterizedTest
  @CsvSource({
    "openai, openai/shared",
    "claude, anthropic/haiku",
    "ollama, ollama/llama",
  })
  void a_providers_name_is_its_cheapest_model(String name, String first) {
    assertAttempts(plan(name, "anthropic", "openai", "ollama", "mistral")).first().isEqualTo(first);
  }

  @Test
  void a_providers_name_never_leads_to_another_provider() {
    assertAttempts(plan("claude", "anthropic", "openai", "mistral"))
        .containsExactly("anthropic/haiku", "anthropic/opus");
  }

  @Test
  void a_provider_without_models_says_so() {
    assertThat(plan("gemini", "openai"))
        .isEqualTo(new Plan.Unavailable("gemini", "The catalogue has no model for it."));
  }

  @Test
  void a_models_name_is_that_model_wherever_it_is_served_the_cheapest_first() {
    assertAttempts(plan("shared", "openai", "mistral"))
        .containsExactly("openai/shared", "mistral/shared");
  }

  @Test
  void a_qualified_name_is_one_model_and_no_other() {
    assertAttempts(plan("mistral/shared", "openai", "mistral")).containsExactly("mistral/shared");
  }

  @ParameterizedTest
  @CsvSource({"gpt-9", "openai/gpt-9", "AUTO", "http://169.254.169.254/"})
  void a_name_nobody_has_is_unknown(String name) {
    assertThat(plan(name, "openai")).isEqualTo(new Plan.Unknown(name));
  }

  @Test
  void a_model_of_a_provider_that_is_not_configured_says_what_to_set() {
    assertThat(plan("gpt-4", "anthropic")).isEqualTo(new Plan.Unavailable("gpt-4", "Set OPENAI."));
  }

  @Test
  void a_model_without_a_price_comes_last() {
    assertAttempts(plan("openai", "openai"))
        .containsExactly("openai/shared", "openai/gpt-4", "openai/gpt-5");
  }

  @Test
  void a_prompt_too_long_for_a_model_goes_to_those_it_fits() {
    Ask longOne = request("auto", "", "x".repeat(200_000));

    assertAttempts(planned(longOne, only("anthropic", "openai", "ollama")))
        .containsExactly("anthropic/haiku", "openai/shared", "anthropic/opus");
  }

  @Test
  void a_wish_for_more_output_than_a_model_has_goes_to_those_that_have_it() {
    Ask wordy = request("auto", ",\"max_tokens\":5000", "Hi");

    assertAttempts(planned(wordy, only("anthropic", "mistral")))
        .containsExactly("mistral/medium", "mistral/shared");
  }

  @Test
  void a_prompt_too_long_for_all_is_for_the_provider_to_judge() {
    Ask longOne = request("gpt-4", "", "x".repeat(200_000));

    assertAttempts(planned(longOne, only("openai"))).containsExactly("openai/gpt-4");
  }

  @Test
  void a_plan_has_three_models_at_most_and_none_twice() {
    List<String> tried =
        ((Plan.Attempts) plan("auto", "anthropic", "openai", "mistral", "ollama"))
            .models().stream().map(Model::qualifiedName).toList();

    assertThat(tried).hasSize(3).doesNotHaveDuplicates();
  }

  private static Model aModel(
      String provider, String name, @Nullable String dollars, int context, int output) {
    Optional<Price> price =
        Optional.ofNullable(dollars)
            .map(BigDecimal::new)
            .map(each -> Price.listed(each, null, null, null, each, null));
    String kind = provider.equals("sandbox") ? Model.SANDBOX : "openai-compatible";
    return new Model(
        provider, kind, "http://" + provider, name, context, output, Instant.EPOCH, price);
  }

  private static Plan planned(Ask ask, Availability availability) {
    Question question = Question.of(ask, new UUID(0, 0), Allowance.OF_ALL, new UUID(0, 0));
    return Routing.plan(question, CATALOG, Instant.EPOCH, availability, model -> Vitals.UNSEEN)
        .plan();
  }

  private static Plan plan(String model, String... configured) {
    return planned(request(model, "", "Hi"), only(configured));
  }

  private static Availability only(String... configured) {
    return provider ->
        Set.of(configured).contains(provider)
            ? Optional.empty()
            : Optional.of("Set " + provider.toUpperCase(Locale.ROOT) + ".");
  }

  private static Ask request(String model, String more, String content) {
    String body =
        "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]%s}"
            .formatted(model, content, more);
    return Asks.openAi(body);
  }

  private static ListAssert<String> assertAttempts(Plan plan) {
    assertThat(plan).isInstanceOf(Plan.Attempts.class);
    return assertThat(((Plan.Attempts) plan).models().stream().map(Model::qualifiedName).toList());
  }
}
