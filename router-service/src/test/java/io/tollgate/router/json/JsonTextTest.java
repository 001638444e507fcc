package io.tollgate.router.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

  @Test
  void everything_stands_where_it_belongs() {
    JsonText json = new JsonText(1).object();

    json.field("text", "a").field("none", (String) null).field("id", new UUID(0, 7));
    json.name("list").array().value("x").value(1).object().endObject().array().endArray();
    json.value(true).nothing().value(-0.5).endArray();
    json.name("empty").object().endObject().field("number", 7).field("yes", true).endObject();

    assertThat(json)
        .hasToString(
            "{\"text\":\"a\",\"none\":null,\"id\":\"00000000-0000-0000-0000-000000000007\","
                + "\"list\":[\"x\",1,{},[],true,null,-0.5],\"empty\":{},\"number\":7,\"yes\":true}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"",
        "\\",
        "a\"b\\c",
        "é\"\\\n",
        "\u0000\n\r\t\u001f",
        "ends with {",
        "[",
        ":",
        "é€😀"
      })
  void any_text_is_read_as_it_was_written(String text) {
    byte[] bytes = new JsonText(8).object().field(text, text).endObject().bytes();

    JsonObject read = new JsonObject(new String(bytes, StandardCharsets.UTF_8));
    assertThat(read).isEqualTo(JsonObject.of(text, text));
  }

  @Test
  void half_a_character_does_not_spoil_the_rest() {
    byte[] bytes = new JsonText(8).array().value("a\ud800b").value("c").endArray().bytes();

    assertThat(new JsonArray(new String(bytes, StandardCharsets.UTF_8)))
        .isEqualTo(JsonArray.of("a?b", "c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[", ":", ","})
  void what_a_text_ends_with_does_not_matter_to_what_follows(String text) {
    JsonText json = new JsonText(8).array().value(text).value(text).endArray();

    assertThat(new JsonArray(json.toString())).isEqualTo(JsonArray.of(text, text));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void what_is_no_number_is_not_written(double none) {
    JsonText json = new JsonText(8).array();

    assertThatThrownBy(() -> json.value(none)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 9, 10, 99, 100, 12_345, Long.MAX_VALUE, -1, Long.MIN_VALUE})
  void a_number_is_written_as_java_writes_it(long number) {
    String written = JsonText.text(json -> json.array().value(number).value(number).endArray());

    assertThat(written).isEqualTo("[" + number + "," + number + "]");
  }

  @Test
  void an_id_is_written_as_java_writes_it() {
    Random random = new Random(7);
    for (int i = 0; i < 1_000; i++) {
      UUID id = new UUID(random.nextLong(), random.nextLong());

      assertThat(JsonText.text(json -> json.value(id))).isEqualTo("\"" + id + "\"");
    }
  }

  @Test
  void a_text_written_while_another_is_written_has_a_place_of_its_own() {
    String outer =
        JsonText.text(json -> {
          json.array().value("before");
          json.value(JsonText.text(inner -> inner.array().value("within").endArray()));
          json.value("after").endArray();
        });

    assertThat(new JsonArray(outer)).isEqualTo(JsonArray.of("before", "[\"within\"]", "after"));
  }

  @Test
  void what_was_not_written_to_its_end_is_not_in_the_next_text() {
    assertThatThrownBy(() ->
            JsonText.bytes(json -> {
              json.array().value("half");
              throw new IllegalStateException("broken");
            }))
        .hasMessage("broken");

    assertThat(JsonText.bytes(json -> json.array().endArray())).asString().isEqualTo("[]");
  }

  @Test
  void a_text_that_outgrows_its_place_is_whole() {
    String much = "x".repeat(100_000);

    for (int i = 0; i < 2; i++) {
      assertThat(JsonText.text(json -> json.value(much))).isEqualTo("\"" + much + "\"");
    }
  }
}
