package io.tollgate.router.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.catalog.Policy.Affinity;
import io.vertx.core.buffer.Buffer;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BelongingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"user\":\"u-1\",\"x\":1}",
        "{\"messages\":[{}],\"prompt_cache_key\":\"u-1\"}",
        "{\"metadata\":{\"a\":{\"user_id\":\"no\"},\"user_id\":\"u-1\",\"b\":[1]},\"z\":2}"
      })
  void every_dialects_word_for_a_session_counts(String body) {
    assertThat(session(body)).isPresent().isEqualTo(session("{\"user\":\"u-1\"}"));
  }

  @Test
  void metadata_without_a_user_says_nothing() {
    assertThat(session("{\"metadata\":{\"user_id\":7,\"a\":\"b\"}}")).isEmpty();
    assertThat(session("{\"metadata\":{\"a\":\"b\"},\"user\":\"u-1\"}"))
        .isEqualTo(session("{\"user\":\"u-1\"}"));
  }

  private static OptionalLong session(String body) {
    return new Belonging(null, Buffer.buffer(body)).key(Affinity.SESSION);
  }
}
