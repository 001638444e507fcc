package io.tollgate.router.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.contract.Tokens;
import io.tollgate.router.dialect.gemini.Gemini;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.surroundings.Json;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts on their way to be vectors, and back. */
class EmbeddedTest {

  private static final Listening LISTENING =
      new Listening(true, "the-model", tokens -> Optional.empty());
  private static final Address GEMINI =
      new Address(Operation.EMBEDDING, Optional.of("m"), false, Delivery.EVENTS);

  @Test
  void openai_to_openai_only_the_model_changes() {
    Ask ask = openAi("{\"input\":[1,2],\"model\":\"p/m\",\"x\":1.50}");
    Buffer answer = Buffer.buffer("{\"data\":[],\"usage\":{\"prompt_tokens\":5},\"y\":1}");

    Interpreter interpreter = Interpreter.between(ask, OpenAi.DIALECT);

    assertThat(written(interpreter)).isEqualTo("{\"input\":[1,2],\"model\":\"named\",\"x\":1.50}");
    assertThat(interpreter.look(answer))
        .isEqualTo(new Look.AnAnswer(Optional.of(Tokens.of(5, 0)), 0));
    assertThat(interpreter.whole(answer, LISTENING)).isEqualTo(answer);
  }

  @Test
  void openai_to_gemini_and_back_in_base64() {
    Ask ask =
        openAi(
            "{\"model\":\"m\",\"input\":[\"a\",\"b\"],\"dimensions\":2,\"encoding_format\":\"base64\"}");
    Interpreter interpreter = Interpreter.between(ask, Gemini.DIALECT);

    JsonNode asked = Json.read(written(interpreter));
    JsonNode told =
        Json.read(
            interpreter
                .whole(
                    Buffer.buffer(
                        "{\"embeddings\":[{\"values\":[1,-0.5]},{\"values\":[0,2]}],\"usageMetadata\":{\"promptTokenCount\":7}}"),
                    LISTENING)
                .getBytes());

    assertThat(asked)
        .isEqualTo(
            Json.read(
                """
                {"requests":[
                  {"model":"models/named","content":{"parts":[{"text":"a"}]},"outputDimensionality":2},
                  {"model":"models/named","content":{"parts":[{"text":"b"}]},"outputDimensionality":2}]}
                """));
    assertThat(told)
        .isEqualTo(
            Json.read(
                """
                {"object":"list","data":[
                  {"object":"embedding","index":0,"embedding":"AACAPwAAAL8="},
                  {"object":"embedding","index":1,"embedding":"AAAAAAAAAEA="}],
                 "model":"the-model","usage":{"prompt_tokens":7,"total_tokens":7}}
                """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"content\":{\"parts\":[{\"text\":\"a\"}]},\"taskType\":\"X\"} | {\"embedding\":{\"values\":[1.0]}}",
        "{\"requests\":[{\"model\":\"models/m\",\"content\":{\"parts\":[{\"text\":\"a\"}]}}]} | {\"embeddings\":[{\"values\":[1.0]}]}",
      })
  void gemini_to_openai_and_back_one_or_many(String body, String told) {
    Interpreter interpreter = Interpreter.between(gemini(body), OpenAi.DIALECT);

    assertThat(Json.read(written(interpreter)))
        .isEqualTo(
            Json.read("{\"model\":\"named\",\"input\":[\"a\"],\"encoding_format\":\"float\"}"));
    assertThat(interpreter.whole(Buffer.buffer("{\"data\":[{\"embedding\":[1]}]}"), LISTENING))
        .hasToString(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        " { \"content\":{\"parts\":[]},\"x\":1.50} | {\"requests\":[{\"model\":\"models/named\", \"content\":{\"parts\":[]},\"x\":1.50}]}",
        "{\"model\":\"models/other\",\"content\":{}} | {\"requests\":[{\"model\":\"models/named\",\"content\":{}}]}",
        "{\"requests\":[{\"model\":\"m\",\"content\":{}},{\"content\":{}}]} | {\"requests\":[{\"model\":\"models/named\",\"content\":{}},{\"model\":\"models/named\",\"content\":{}}]}",
      })
  void gemini_to_gemini_many_are_asked_for_and_every_one_names_the_model(String body, String sent) {
    assertThat(written(Interpreter.between(gemini(body), Gemini.DIALECT)).strip()).isEqualTo(sent);
  }

  @Test
  void gemini_to_gemini_one_is_told_as_one() {
    Interpreter interpreter = Interpreter.between(gemini("{\"content\":{}}"), Gemini.DIALECT);

    assertThat(
            interpreter.whole(
                Buffer.buffer("{\"embeddings\":[{\"values\":[1],\"new\":2}],\"x\":3}"), LISTENING))
        .hasToString("{\"x\":3,\"embedding\":{\"values\":[1],\"new\":2}}");
  }

  @Test
  void numbers_of_tokens_are_not_translated() {
    assertThat(
            Interpreter.between(openAi("{\"model\":\"m\",\"input\":[1,2]}"), Gemini.DIALECT)
                .request("named"))
        .isInstanceOfSatisfying(
            Written.Unsayable.class, cannot -> assertThat(cannot.param()).isEqualTo("input"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"model\":\"m\"}",
        "{\"model\":\"m\",\"input\":[]}",
        "{\"model\":7,\"input\":\"x\"}",
        "{\"model\":\"m\",\"model\":\"n\",\"input\":\"x\"}",
        "{\"model\":\"m\",\"input\":\"x\",\"input\":\"y\"}",
        "{\"model\":\"m\",\"input\":\"x\"",
        "{\"model\":\"m\",\"input\":{}}",
        "{\"model\":\"\",\"input\":\"x\"}"
      })
  void what_is_no_request_of_openais_is_refused(String body) {
    assertThat(OpenAi.DIALECT.parse(Buffer.buffer(body), Address.of(Operation.EMBEDDING)))
        .isInstanceOf(Parsed.Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"content\":7}",
        "{\"requests\":[]}",
        "{\"requests\":[7]}",
        "{\"requests\":[{\"model\":\"m\"}]}",
        "{\"model\":7,\"content\":{}}"
      })
  void what_is_no_request_of_geminis_is_refused(String body) {
    assertThat(Gemini.DIALECT.parse(Buffer.buffer(body), GEMINI))
        .isInstanceOf(Parsed.Invalid.class);
  }

  private static Ask openAi(String body) {
    return valid(OpenAi.DIALECT.parse(Buffer.buffer(body), Address.of(Operation.EMBEDDING)));
  }

  private static Ask gemini(String body) {
    return valid(Gemini.DIALECT.parse(Buffer.buffer(body), GEMINI));
  }

  private static Ask valid(Parsed parsed) {
    return switch (parsed) {
      case Parsed.Valid(var ask) -> ask;
      case Parsed.Invalid invalid -> throw new AssertionError(invalid.toString());
    };
  }

  private static String written(Interpreter interpreter) {
    return switch (interpreter.request("named")) {
      case Written.Body body -> body.bytes().toString();
      case Written.Unsayable unsayable -> throw new AssertionError(unsayable.toString());
    };
  }
}
