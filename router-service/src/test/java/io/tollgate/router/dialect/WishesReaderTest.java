package io.tollgate.router.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.exchange.Wishes;
import io.tollgate.router.exchange.Wishes.Sort;
import io.tollgate.router.surroundings.Asks;
import io.tollgate.router.surroundings.Json;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body says to the gateway itself: it is read, and the provider never sees it. */
class WishesReaderTest {

  private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";

  @Test
  void every_wish_of_openrouters_is_read() {
    Wishes wishes =
        wishes(
            """
            "models":["a","b"],"fallbacks":["c",{"model":"d"},"a"],"num_retries":2,"provider":{
            "order":["OpenAI"],"only":["openai","mistral"],"ignore":["ollama"],"allow_fallbacks":false,
            "require_parameters":true,"sort":"latency","max_price":{"prompt":"0.5","completion":1e-2}}
            """);

    assertThat(wishes.models()).containsExactly("a", "b", "c", "d");
    assertThat(wishes.order()).containsExactly("openai");
    assertThat(wishes.only()).containsExactlyInAnyOrder("openai", "mistral");
    assertThat(wishes.ignore()).containsExactly("ollama");
    assertThat(wishes.fallbacks()).isFalse();
    assertThat(wishes.strict()).isTrue();
    assertThat(wishes.sort()).contains(Sort.LATENCY);
    assertThat(wishes.mostPerMillionIn()).contains(new BigDecimal("0.5"));
    assertThat(wishes.mostPerMillionOut())
        .hasValueSatisfying(most -> assertThat(most).isEqualByComparingTo("0.01"));
    assertThat(wishes.retries()).hasValue(2);
    assertThat(wishes.unheeded()).isEmpty();
  }

  @Test
  void a_body_without_wishes_wishes_nothing() {
    assertThat(wishes("\"metadata\":{\"a\":\"b\"}")).isSameAs(Wishes.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"provider\":null",
        "\"provider\":{\"sort\":null,\"zdr\":false,\"data_collection\":\"allow\"}",
        "\"models\":[]",
        "\"route\":\"fallback\"",
        "\"transforms\":[]",
        "\"plugins\":[]",
        "\"guardrails\":[]",
        "\"mock_response\":null",
        "\"usage\":{\"include\":true}"
      })
  void what_wishes_for_nothing_is_taken_out_without_a_word(String member) {
    assertThat(wishes(member)).isEqualTo(Wishes.NONE);
    assertThat(sent("{\"model\":\"m\"," + member + "," + MESSAGES + "}").size()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"transforms\":[\"middle-out\"]                      | transforms",
        "\"plugins\":[{\"id\":\"web\"}]                       | plugins",
        "\"route\":\"best\"                                   | route",
        "\"timeout\":30                                       | timeout",
        "\"cache\":{\"no-cache\":true}                        | cache",
        "\"provider\":{\"quantizations\":[\"fp8\"]}           | provider.quantizations",
        "\"provider\":{\"max_price\":{\"image\":1}}           | provider.max_price.image"
      })
  void a_wish_that_is_not_granted_and_does_no_harm_is_told(String member, String name) {
    assertThat(wishes(member).unheeded()).containsExactly(name);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("\"models\":\"a\"", "models"),
        Arguments.of("\"models\":[7]", "models[0]"),
        Arguments.of("\"models\":[\"a\",\"\"]", "models[1]"),
        Arguments.of("\"models\":[\"" + "m".repeat(201) + "\"]", "models[0]"),
        Arguments.of("\"models\":[" + "\"m\",".repeat(16) + "\"m\"]", "models"),
        Arguments.of("\"fallbacks\":[{\"model\":\"a\",\"temperature\":1}]", "fallbacks[0]"),
        Arguments.of("\"fallbacks\":[{}]", "fallbacks[0]"),
        Arguments.of("\"provider\":\"openai\"", "provider"),
        Arguments.of("\"provider\":{},\"provider\":{}", "provider"),
        Arguments.of("\"provider\":{\"only\":[],\"only\":[]}", "provider.only"),
        Arguments.of("\"provider\":{\"order\":7}", "provider.order"),
        Arguments.of("\"provider\":{\"allow_fallbacks\":\"no\"}", "provider.allow_fallbacks"),
        Arguments.of("\"provider\":{\"sort\":\"best\"}", "provider.sort"),
        Arguments.of("\"provider\":{\"sort\":{}}", "provider.sort"),
        Arguments.of("\"provider\":{\"max_price\":1}", "provider.max_price"),
        Arguments.of("\"provider\":{\"max_price\":{\"prompt\":-1}}", "provider.max_price.prompt"),
        Arguments.of(
            "\"provider\":{\"max_price\":{\"completion\":1e400}}", "provider.max_price.completion"),
        Arguments.of("\"provider\":{\"data_collection\":\"deny\"}", "provider.data_collection"),
        Arguments.of("\"provider\":{\"zdr\":true}", "provider.zdr"),
        Arguments.of("\"provider\":{\"newer\":1}", "provider.newer"),
        Arguments.of("\"num_retries\":-1", "num_retries"),
        Arguments.of("\"num_retries\":1.5", "num_retries"),
        Arguments.of("\"mock_response\":\"Hi\"", "mock_response"),
        Arguments.of("\"guardrails\":[\"pii\"]", "guardrails"),
        Arguments.of("\"usage\":true", "usage"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void a_wish_that_is_none_or_cannot_be_passed_over_is_refused_by_its_name(
      String member, String param) {
    Parsed parsed = parsed("{\"model\":\"m\"," + member + "," + MESSAGES + "}");

    assertThat(parsed)
        .isInstanceOfSatisfying(
            Parsed.Invalid.class,
            invalid -> {
              assertThat(invalid.param()).isEqualTo(param);
              assertThat(invalid.reason()).contains(param);
            });
  }

  @Test
  void the_first_of_several_models_stands_in_where_no_other_is_named() {
    Ask ask = Asks.openAi("{" + MESSAGES + ",\"models\":[\"a\",\"b\"],\"stream\":true}");

    assertThat(ask.model()).isEqualTo("a");
    assertThat(ask.wishes().models()).containsExactly("b");
    assertThat(Json.read(ask.body().naming("gpt").getBytes()))
        .isEqualTo(
            Json.read(
                "{\"model\":\"gpt\",\"stream_options\":{\"include_usage\":true},\"stream\":true,"
                    + MESSAGES
                    + "}"));
  }

  @Test
  void usage_that_is_asked_for_in_openrouters_manner_is_told_on_a_stream() {
    Ask ask =
        Asks.openAi(
            "{\"model\":\"m\",\"usage\":{\"include\":true},\"stream\":true," + MESSAGES + "}");

    assertThat(ask.usageWanted()).isTrue();
  }

  @Test
  void what_is_left_is_the_body_without_the_members_for_us_wherever_they_stand() {
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      List<String> members = members(random);
      String body = object(members, random);

      JsonNode sent = sent(body);

      ObjectNode expected = (ObjectNode) Json.read(body);
      expected.remove(List.of("models", "provider", "route", "num_retries", "transforms"));
      if (expected.path("metadata") instanceof ObjectNode metadata) {
        metadata.remove("tags");
      }
      assertThat(sent).as(body).isEqualTo(expected);
    }
  }

  private static List<String> members(Random random) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "\"models\" : [\"a\", \"b,}\"]",
                "\"provider\":{\"order\": [ \"x\" ] }",
                "\"route\":\"fall\\\"back\"",
                "\"num_retries\":1",
                "\"transforms\":null",
                "\"user\":\"\u00e9\u20ac, \\\",\"",
                "\"seed\":-1.5e3",
                "\"metadata\":" + object(metadata(random), random)));
    Collections.shuffle(all, random);
    List<String> some = new ArrayList<>(all.subList(0, random.nextInt(all.size() + 1)));
    some.add("\"model\":\"m\"");
    some.add(MESSAGES);
    Collections.shuffle(some, random);
    return some;
  }

  private static List<String> metadata(Random random) {
    List<String> members =
        new ArrayList<>(List.of("\"a\":\"1\"", "\"tags\":[\"x\",\"y\"]", "\"b\":\"2\""));
    Collections.shuffle(members, random);
    return members.subList(0, random.nextInt(4));
  }

  private static String object(List<String> members, Random random) {
    StringBuilder json = new StringBuilder(blank(random)).append('{').append(blank(random));
    for (int i = 0; i < members.size(); i++) {
      json.append(i == 0 ? "" : "," + blank(random)).append(members.get(i)).append(blank(random));
    }
    return json.append('}').append(blank(random)).toString();
  }

  private static String blank(Random random) {
    return List.of("", "", " ", "\n\t", "\r\n  ").get(random.nextInt(5));
  }

  private static JsonNode sent(String body) {
    return Json.read(Asks.openAi(body).body().naming("m").toString(StandardCharsets.UTF_8));
  }

  private static Wishes wishes(String members) {
    return Asks.openAi("{\"model\":\"m\"," + members + "," + MESSAGES + "}").wishes();
  }

  private static Parsed parsed(String body) {
    return OpenAi.DIALECT.parse(Buffer.buffer(body), Address.SILENT);
  }
}
