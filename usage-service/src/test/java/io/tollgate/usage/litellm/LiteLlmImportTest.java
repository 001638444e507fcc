package io.tollgate.usage.litellm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.usage.declared.Flaw;
import io.tollgate.usage.declared.YamlText;
import io.tollgate.usage.declared.YamlWriter;
import io.tollgate.usage.litellm.LiteLlmImport.Imported;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A configuration of LiteLLM becomes a document of ours, and what does not is told. */
class LiteLlmImportTest {

  private static final Path GOLDEN = Path.of("src/test/resources/litellm");

  private final Imported whole = imported(content("whole.config.yaml"));

  /** Run with {@code -Dtollgate.update} to accept a change on purpose. */
  @Test
  void a_whole_file_becomes_the_golden_document() {
    assertGolden("whole.document.yaml", YamlWriter.write(whole.document()));
  }

  @Test
  void all_that_is_left_out_is_told_with_its_reason() {
    String told =
        whole.leftOut().stream()
            .map(left -> left.path() + ": " + left.reason() + "\n")
            .collect(Collectors.joining());

    assertGolden("whole.left-out.txt", told);
  }

  @Test
  void no_secret_of_the_file_is_in_what_comes_of_it() {
    assertThat(content("whole.config.yaml")).contains("canary");
    assertThat(whole.toString()).doesNotContain("canary");
  }

  @Test
  void two_of_a_name_without_weights_share_the_calls() {
    Imported two =
        imported(
            """
            model_list:
              - {model_name: m, litellm_params: {model: openai/a}}
              - {model_name: m, litellm_params: {model: anthropic/b}}
            """);

    assertThat(two.document().path("aliases").toString())
        .isEqualTo(
            "[{\"name\":\"m\",\"targets\":[\"openai/a\",\"anthropic/b\"],\"weights\":[1,1]}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "model_list: 5", "providers: []", "[]", "x"})
  void what_is_no_such_file_is_refused(String file) {
    assertThatThrownBy(() -> imported(file)).isInstanceOf(Flaw.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model_list: [5]",
        "model_list: [{model_name: m}]",
        "model_list: [{model_name: m, litellm_params: {model: openai/m, weight: heavy}}]",
        "model_list: [{model_name: m, litellm_params: {model: nobody/m}}]",
        "model_list: [{model_name: m, litellm_params: {model: azure/m}}]",
        "{model_list: [], router_settings: {fallbacks: [{a: [b]}]}}"
      })
  void what_cannot_be_taken_is_told_and_breaks_nothing(String file) {
    assertThat(imported(file).leftOut()).isNotEmpty();
  }

  private static Imported imported(String file) {
    return LiteLlmImport.of(YamlText.read(file, 1 << 20));
  }

  private static void assertGolden(String name, String made) {
    try {
      if (System.getProperty("tollgate.update") != null) {
        Files.writeString(GOLDEN.resolve(name), made);
      }
      assertThat(GOLDEN.resolve(name)).content().isEqualTo(made);
    } catch (IOException unwritable) {
      throw new IllegalStateException(unwritable);
    }
  }

  private static String content(String name) {
    try {
      return Files.readString(GOLDEN.resolve(name));
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
