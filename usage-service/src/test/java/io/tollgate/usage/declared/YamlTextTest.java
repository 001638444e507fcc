package io.tollgate.usage.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** YAML means what it says, and cannot unfold to more than it is. */
class YamlTextTest {

  private static final int MOST = 1 << 20;

  @ParameterizedTest
  @CsvSource({
    "no,STRING", "on,STRING", "1:30,STRING", "2026-01-01,STRING", "0x1F,STRING", "1e9,STRING",
    "true,BOOLEAN", "~,NULL", "010,NUMBER", "-3.50,NUMBER", "'\"5\"',STRING", "''' ''',STRING"
  })
  void a_plain_scalar_is_what_yaml_1_2_says(String scalar, String type) {
    assertThat(read("a: " + scalar).get("a").getNodeType()).hasToString(type);
  }

  @Test
  void no_number_goes_through_floating_point() {
    assertThat(read("a: 0.1234567890123456789").get("a").decimalValue())
        .isEqualTo(new BigDecimal("0.1234567890123456789"));
  }

  @Test
  void an_alias_is_what_its_anchor_is() {
    assertThat(read("a: &x [1, 2]\nb: *x").get("b")).hasSize(2);
  }

  @Test
  void a_billion_laughs_are_refused() {
    StringBuilder laughs =
        new StringBuilder("l0: &l0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for (int i = 1; i < 10; i++) {
      laughs.append("l%d: &l%d [%s]\n".formatted(i, i, ("*l" + (i - 1) + ", ").repeat(8) + "x"));
    }

    assertThatThrownBy(() -> read(laughs.toString())).isInstanceOf(Flaw.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: &x [*x]", "a: &x\n  b: *x"})
  void what_holds_itself_is_refused(String document) {
    assertThatThrownBy(() -> read(document)).isInstanceOf(Flaw.class);
  }

  @Test
  void what_is_nested_too_deep_is_refused() {
    assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(Flaw.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: !!java.net.URL [x]",
        "a: !mine 5",
        "a: 1\na: 2",
        "? [a]\n: b",
        "a: 'x",
        "a: 1\n---\nb: 2"
      })
  void what_means_nothing_here_is_refused(String document) {
    assertThatThrownBy(() -> read(document)).isInstanceOf(Flaw.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"no", "5", "1.5", "", " x ", "a: b", "- a", "2026-01-01", "~", "*x", "ä\n"})
  void what_is_written_is_read_again(String text) {
    JsonNode document = read("a: x");
    ((ObjectNode) document).put("a", text);

    assertThat(read(YamlWriter.write(document))).isEqualTo(document);
  }

  private static JsonNode read(String text) {
    return YamlText.read(text, MOST);
  }
}
