package io.tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {

  private static final byte[] HASH_KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private final ApiKey key = ApiKey.create(UUID.randomUUID(), new Random(1));

  @Test
  void a_revealed_key_parses_to_itself() {
    assertThat(ApiKey.parse(key.reveal())).contains(key);
  }

  @Test
  void the_hash_depends_on_the_installation() {
    byte[] other = "fedcba9876543210fedcba9876543210".getBytes(StandardCharsets.US_ASCII);

    assertThat(key.hash(HASH_KEY)).hasSize(32).isNotEqualTo(key.hash(other));
  }

  @Test
  void many_keys_are_hashed_by_many_threads_as_one_by_one() {
    ApiKey.Hasher hasher = new ApiKey.Hasher(HASH_KEY);
    List<ApiKey> keys =
        new Random(2)
            .longs(2_000)
            .mapToObj(seed -> ApiKey.create(UUID.randomUUID(), new Random(seed)))
            .toList();

    List<byte[]> hashes = keys.parallelStream().map(hasher::hash).toList();

    for (int i = 0; i < keys.size(); i++) {
      assertThat(hashes.get(i)).isEqualTo(keys.get(i).hash(HASH_KEY));
    }
  }

  @Test
  void printing_a_key_does_not_print_its_secret() {
    assertThat(key.toString()).doesNotContain(key.secret());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sk-tg-",
        "sk-proj-0123456789",
        "sk-tg-!!!!!!!!!!!!!!!!!!!!!!AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void a_text_of_another_form_is_no_key(String text) {
    assertThat(ApiKey.parse(text)).isEmpty();
  }
}
