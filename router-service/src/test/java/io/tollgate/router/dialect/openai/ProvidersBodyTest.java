package io.tollgate.router.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.surroundings.Asks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a provider is sent: the caller's bytes but for the fields we mean to change. */
class ProvidersBodyTest {

  @Test
  void only_the_models_name_is_replaced() {
    String strange =
        "{ \"n\" : 1.50e+01,\t\"messages\":[{\"content\":\"\\u0048i \ud83d\ude00 \\ud800\",\"model\":\"x\"}],\r\n \"model\" : %s , \"unknown\":{\"b\":1,\"a\":[ ]},\"n\":2}";

    assertThat(bodyFor(strange.formatted("\"auto\""), "gpt-4"))
        .isEqualTo(strange.formatted("\"gpt-4\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "gpt \"four\"   | \"gpt \\\"four\\\"\"",
        "back\\slash    | \"back\\\\slash\"",
        "modèle-\u4e16\u754c | \"modèle-\u4e16\u754c\"",
      })
  void a_name_of_any_characters_becomes_a_json_string(String name, String json) {
    assertThat(bodyFor("{\"model\":\"m\\u0041\\\"x\",\"messages\":[{}]}", name))
        .isEqualTo("{\"model\":" + json + ",\"messages\":[{}]}");
  }

  @Test
  void the_name_is_found_behind_characters_of_many_bytes_and_a_byte_order_mark() {
    String body = "\ufeff{\"user\":\"\u00e9\u4e16\ud83d\ude00\",\"model\":%s,\"messages\":[{}]}";

    assertThat(bodyFor(body.formatted("\"\u00e9\ud83d\ude00\""), "m"))
        .isEqualTo(body.formatted("\"m\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // absent
        "{'model':'m',S,M} | {'stream_options':{'include_usage':true},'model':'P',S,M}",
        " {S,M,'model':'m'} | {'stream_options':{'include_usage':true},S,M,'model':'P'}",
        // before and after the model
        "{'stream_options':null,'model':'m',S,M} | {'stream_options':{'include_usage':true},'model':'P',S,M}",
        "{'model':'m','stream_options': null ,S,M} | {'model':'P','stream_options': {'include_usage':true} ,S,M}",
        "{'stream_options':{'include_usage':false},'model':'m',S,M} | {'stream_options':{'include_usage':true},'model':'P',S,M}",
        "{'model':'m',S,M,'stream_options':{ 'include_usage' : null }} | {'model':'P',S,M,'stream_options':{ 'include_usage' : true }}",
        "{'model':'m','stream_options':{},S,M} | {'model':'P','stream_options':{'include_usage':true},S,M}",
        // options we do not know survive
        "{'model':'m','stream_options':{'include_obfuscation':false},S,M} | {'model':'P','stream_options':{'include_usage':true,'include_obfuscation':false},S,M}",
        "{'stream_options':{'x':[1],'include_usage':false,'y':{}},'model':'m',S,M} | {'stream_options':{'x':[1],'include_usage':true,'y':{}},'model':'P',S,M}",
        // wanted already
        "{'model':'m','stream_options':{ 'include_usage':true , 'x':1},S,M} | {'model':'P','stream_options':{ 'include_usage':true , 'x':1},S,M}",
      })
  void a_stream_is_always_asked_for_its_usage(String body, String sent) {
    assertThat(bodyFor(written(body), "P")).isEqualTo(written(sent));
  }

  @Test
  void the_options_of_a_call_that_is_not_streamed_stay_as_they_are() {
    String body =
        "{\"model\":\"m\",\"stream_options\":{\"include_usage\":false},\"messages\":[{}]}";

    assertThat(bodyFor(body, "m")).isEqualTo(body);
  }

  private static String written(String shortHand) {
    return shortHand
        .replace("M", "'messages':[{}]")
        .replace("S", "'stream':true")
        .replace('\'', '"');
  }

  private static String bodyFor(String body, String model) {
    return Asks.openAi(body).body().naming(model).toString();
  }
}
