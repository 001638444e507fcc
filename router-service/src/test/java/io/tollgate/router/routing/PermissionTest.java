package io.tollgate.router.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Price;
import io.tollgate.router.catalog.Alias;
import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.exchange.Allowance;
import io.tollgate.router.exchange.Need;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.surroundings.Asks;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which models a restricted caller is answered by, for whatever he asks. */
class PermissionTest {

  private static final Catalog CATALOG =
      new Catalog(
          List.of(),
          List.of(
              aModel("anthropic", "haiku", "fast", "1"),
              aModel("anthropic", "opus", "powerful", "9"),
              aModel("openai", "gpt", "balanced", "5"),
              aModel("openai", "shared", "fast", "2"),
              aModel("azure", "shared", "fast", "3"),
              aModel("azure", "odd", null, "4")),
          List.of(
              new Alias(null, "good", List.of("opus", "gpt"), List.of()),
              new Alias(null, "any", List.of("auto"), List.of())));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        // allowed        | tiers         | asked            | tried
        "gpt              | none          | gpt              | openai/gpt",
        "gpt              | none          | opus             | not allowed",
        "gpt              | none          | auto             | openai/gpt",
        "gpt              | none          | openai           | openai/gpt",
        "gpt              | none          | anthropic        | not allowed",
        "gpt              | none          | good             | openai/gpt",
        "openai/shared    | none          | shared           | openai/shared",
        "shared           | none          | shared           | openai/shared azure/shared",
        "azure/*          | none          | auto             | azure/shared azure/odd",
        "good             | none          | good             | anthropic/opus openai/gpt",
        "good             | none          | good:floor       | anthropic/opus openai/gpt",
        "good             | none          | opus             | not allowed",
        "good             | none          | auto             | not allowed",
        "any              | powerful      | any              | anthropic/opus",
        "none             | fast          | auto             | anthropic/haiku openai/shared azure/shared",
        "none             | fast balanced | gpt              | openai/gpt",
        "none             | fast          | gpt              | not allowed",
        "none             | fast          | odd              | not allowed",
        "good             | balanced      | good             | openai/gpt",
        "anthropic/* gpt  | powerful      | auto             | anthropic/opus",
        "nothing/*        | none          | auto             | not allowed",
      })
  void he_is_answered_by_what_is_on_his_list(
      @Nullable String allowed, @Nullable String tiers, String asked, String tried) {
    assertThat(plan(new Allowance(words(allowed), words(tiers)), asked, "")).isEqualTo(tried);
  }

  @Test
  void fallbacks_are_no_way_around() {
    Allowance gpt = new Allowance(Set.of("gpt"), Set.of());

    assertThat(plan(gpt, "gpt", ",\"models\":[\"opus\",\"good\",\"auto\"]"))
        .isEqualTo("openai/gpt");
  }

  @Test
  void what_an_alias_on_the_list_leads_to_is_allowed_by_that_name_after_another_that_is_not() {
    Allowance good = new Allowance(Set.of("good"), Set.of());

    assertThat(plan(good, "opus", ",\"models\":[\"good\"]")).isEqualTo("anthropic/opus openai/gpt");
  }

  private static String plan(Allowance allowance, String model, String more) {
    String body =
        "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]%s}"
            .formatted(model, more);
    Question question = Question.of(Asks.openAi(body), new UUID(0, 0), allowance, new UUID(0, 0));
    Decision decision =
        Routing.plan(
            question, CATALOG, Instant.EPOCH, provider -> Optional.empty(), one -> Vitals.UNSEEN);
    return switch (decision.plan()) {
      case Plan.Attempts(var models) ->
          String.join(" ", models.stream().map(Model::qualifiedName).toList());
      case Plan.NotAllowed(var name) -> "not allowed";
      case Plan.Unknown(var name) -> "unknown";
      case Plan.Unavailable(var name, var reason) -> reason;
    };
  }

  private static Set<String> words(@Nullable String text) {
    return text == null ? Set.of() : Set.of(text.split(" "));
  }

  private static Model aModel(String provider, String name, @Nullable String tier, String dollars) {
    BigDecimal price = new BigDecimal(dollars);
    return new Model(
        provider,
        "openai-compatible",
        "http://" + provider,
        name,
        name,
        Operation.CHAT,
        EnumSet.allOf(Need.class),
        Optional.ofNullable(tier),
        100_000,
        4_096,
        Instant.EPOCH,
        Optional.of(Price.listed(price, null, null, null, price, null)));
  }
}
