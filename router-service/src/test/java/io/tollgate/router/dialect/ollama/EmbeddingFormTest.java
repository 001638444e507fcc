package io.tollgate.router.dialect.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Tokens;
import io.tollgate.router.conversation.Texts;
import io.tollgate.router.conversation.Vectors;
import io.tollgate.router.dialect.Look;
import io.tollgate.router.dialect.Written;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ollama's words for texts and vectors. */
class EmbeddingFormTest {

  @Test
  void texts_are_asked_for_together() {
    Written written =
        EmbeddingForm.FORM.write(
            new Texts(List.of("a", "b"), OptionalInt.of(3), Optional.of("X")), "m");

    assertThat(written)
        .isInstanceOfSatisfying(
            Written.Body.class,
            body ->
                assertThat(body.bytes())
                    .hasToString("{\"model\":\"m\",\"input\":[\"a\",\"b\"],\"dimensions\":3}"));
  }

  @Test
  void vectors_and_tokens_are_heard() {
    Vectors heard =
        EmbeddingForm.FORM.hear(
            Buffer.buffer("{\"embeddings\":[[1,2.5],[3,4]],\"prompt_eval_count\":8}"));

    assertThat(heard.vectors()).hasSize(2).first().isEqualTo(new float[] {1, 2.5f});
    assertThat(heard.tokens()).contains(Tokens.of(8, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "oops", "{\"error\":\"no such model\"}"})
  void what_is_no_answer_is_known(String body) {
    assertThat(EmbeddingForm.FORM.look(Buffer.buffer(body))).isInstanceOf(Look.NoAnswer.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"prompt_eval_count\":-1}", "{\"prompt_eval_count\":2e9}"})
  void counts_that_make_no_sense_are_no_usage(String body) {
    assertThat(EmbeddingForm.FORM.look(Buffer.buffer(body)))
        .isEqualTo(new Look.AnAnswer(Optional.empty(), 0));
  }
}
