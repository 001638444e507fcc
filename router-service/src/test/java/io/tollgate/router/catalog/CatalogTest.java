package io.tollgate.router.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.contract.Price;
import io.tollgate.router.exchange.Need;
import io.tollgate.router.exchange.Operation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a catalogue knows by index. */
class CatalogTest {

  private static final UUID ACME = new UUID(0, 1);
  private static final Model SHARED_A = aModel("a", "openai", "shared", "2");
  private static final Model SHARED_B = aModel("b", "openai", "shared", "1");
  private static final Model UNPRICED = aModel("b", "openai", "unpriced", "");
  private static final Model LOCAL = aModel("ollama", "ollama", "llama3:latest", "0");
  private static final Catalog CATALOG =
      new Catalog(
          List.of(
              new ProviderEntry("a", "openai", "http://a", false, Policy.USUAL, List.of()),
              new ProviderEntry(
                  "b",
                  "openai",
                  "http://b",
                  true,
                  Policy.USUAL,
                  List.of(
                      new Endpoint("b", "eu", "http://eu", "B_API_KEY_EU", 2, 0),
                      new Endpoint("b", "us", "http://us", "B_API_KEY_US", 1, 1)))),
          List.of(SHARED_A, SHARED_B, UNPRICED, LOCAL),
          List.of(
              new Alias(null, "good", List.of("shared"), List.of()),
              new Alias(ACME, "good", List.of("a/shared", "b/shared"), List.of(9, 1))));

  @Test
  void a_name_means_every_model_that_has_it() {
    assertThat(CATALOG.named("shared")).containsExactly(SHARED_A, SHARED_B);
    assertThat(CATALOG.named("b/shared")).containsExactly(SHARED_B);
    assertThat(CATALOG.named("c/shared")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "llama3:latest",
        "llama3",
        "ollama/llama3",
        "ollama/llama3:latest",
        "ollama-llama3",
        "ollama-llama3:latest"
      })
  void a_model_of_an_ollama_answers_to_more_names(String name) {
    assertThat(CATALOG.named(name)).containsExactly(LOCAL);
  }

  @Test
  void a_model_of_an_ollama_may_have_no_version() {
    Model bare = aModel("ollama", "ollama", "llama2", "0");

    assertThat(new Catalog(List.of(bare)).named("ollama-llama2")).containsExactly(bare);
  }

  @Test
  void a_tenants_own_word_goes_before_everybodys() {
    assertThat(CATALOG.alias(ACME, "good")).get().matches(Alias::isWeighted);
    assertThat(CATALOG.alias(new UUID(0, 2), "good")).get().matches(alias -> !alias.isWeighted());
    assertThat(CATALOG.alias(ACME, "bad")).isEmpty();
  }

  @Test
  void the_cheapest_come_first_and_those_without_a_price_last() {
    assertThat(CATALOG.cheapestFirst(Operation.CHAT))
        .containsExactly(LOCAL, SHARED_B, SHARED_A, UNPRICED);
    assertThat(CATALOG.cheapestFirst(Operation.EMBEDDING)).isEmpty();
  }

  @Test
  void a_provider_has_its_endpoints_or_the_one_at_its_address() {
    assertThat(CATALOG.endpoints(SHARED_B)).extracting(Endpoint::name).containsExactly("eu", "us");
    assertThat(CATALOG.endpoints(LOCAL))
        .containsExactly(new Endpoint("ollama", "default", "", "", 1, 0));
  }

  @Test
  void other_models_take_the_place_of_those_of_one_provider() {
    Model other = aModel("b", "openai", "other", "1");

    Catalog changed = CATALOG.with("b", List.of(other));

    assertThat(changed.models()).containsExactly(SHARED_A, other, LOCAL);
    assertThat(changed.named("shared")).containsExactly(SHARED_A);
    assertThat(changed.alias(ACME, "good")).isPresent();
    assertThat(changed.provider("b")).isEqualTo(CATALOG.provider("b"));
  }

  @Test
  void an_alias_that_splits_has_a_weight_for_every_target() {
    assertThatThrownBy(() -> new Alias(null, "half", List.of("a", "b"), List.of(1)))
        .hasMessageContaining("half");
  }

  @Test
  void abilities_do_not_change_with_the_set_they_came_in() {
    EnumSet<Need> mutable = EnumSet.of(Need.TOOLS);
    Model model =
        new Model(
            "a",
            "openai",
            "",
            "m",
            "m-2025",
            Operation.CHAT,
            mutable,
            Optional.of("fast"),
            1,
            1,
            Instant.EPOCH,
            Optional.empty());

    mutable.clear();

    assertThat(model.abilities()).containsExactly(Need.TOOLS);
  }

  private static Model aModel(String provider, String kind, String name, String dollars) {
    Optional<Price> price =
        Optional.of(dollars)
            .filter(text -> !text.isEmpty())
            .map(BigDecimal::new)
            .map(each -> Price.listed(each, null, null, null, each, null));
    return new Model(provider, kind, "http://" + provider, name, 1, 1, Instant.EPOCH, price);
  }
}
