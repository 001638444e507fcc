package io.tollgate.usage.account;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which secrets the service does not start with. */
class HashKeyTest {

  private record Configured(Optional<String> hashSecret, int pageSize) implements KeysConfig {
    static Configured secret(String secret) {
      return new Configured(Optional.of(secret), 100);
    }
  }

  @Test
  void without_a_secret_the_service_does_not_start_and_says_what_to_do() {
    assertThatThrownBy(() -> new HashKey(new Configured(Optional.empty(), 100)))
        .hasMessageContaining("tollgate.keys.hash-secret")
        .hasMessageContaining("API_KEY_HASH_SECRET")
        .hasMessageContaining("openssl rand");
  }

  @Test
  void a_short_secret_is_refused_by_length_and_not_repeated() {
    assertThatThrownBy(() -> new HashKey(Configured.secret("x".repeat(31))))
        .hasMessageContaining("31 bytes and needs 32")
        .hasMessageNotContaining("xxx");
  }

  @Test
  void a_secret_of_thirty_two_bytes_will_do() {
    assertThatCode(() -> new HashKey(Configured.secret("x".repeat(32)))).doesNotThrowAnyException();
  }
}
