package io.tollgate.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tollgate.contract.Keyring;
import io.tollgate.local.voice.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  @TempDir private Path root;

  @Test
  void a_secret_is_made_once_and_kept_for_its_owner() throws IOException {
    String made = secrets(Map.of()).jwt();

    assertThat(made).hasSize(64);
    assertThat(secrets(Map.of()).jwt()).isEqualTo(made);
    Path file = root.resolve("secrets/jwt");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void no_two_secrets_are_the_same() {
    assertThat(secrets(Map.of()).jwt()).isNotEqualTo(secrets(Map.of()).apiKeyHash());
  }

  @Test
  void a_secret_of_the_environment_wins_and_is_not_written_down() {
    String given = "0123456789abcdefghijklmnopqrstuvwxyz";

    assertThat(secrets(Map.of("JWT_SECRET_KEY", given)).jwt()).isEqualTo(given);
    assertThat(root.resolve("secrets/jwt")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "aaaaaaaabbbbbbbbccccccccddddddddeeeeeeee",
        "changeme-changeme-0123456789-changeme",
        "secret-0123456789-0123456789-abcdefgh",
        "Your-Super-Secret-Key-0123456789-abcdef",
        "a-long-key-to-change-in-production-0123456789"
      })
  void a_secret_that_can_be_guessed_is_refused_with_what_to_do(String weak) {
    assertThatThrownBy(() -> secrets(Map.of("JWT_SECRET_KEY", weak)).jwt())
        .hasMessageStartingWith("JWT_SECRET_KEY is not safe to use")
        .hasMessageNotContaining(weak)
        .asInstanceOf(type(Trouble.class))
        .extracting(Trouble::remedy)
        .asString()
        .contains("openssl rand -base64 48");
  }

  @Test
  void a_weak_secret_in_the_file_is_refused_too() {
    secrets(Map.of()).file("jwt").write("changeme");

    assertThatThrownBy(() -> secrets(Map.of()).jwt())
        .hasMessageContaining(root.resolve("secrets/jwt").toString());
  }

  @Test
  void a_key_for_credentials_is_made_once_and_can_seal() {
    String made = secrets(Map.of()).credentialsKey().orElseThrow();

    assertThat(Keyring.parse(made).sealing()).isPresent();
    assertThat(secrets(Map.of()).credentialsKey()).contains(made);
    assertThat(root.resolve("secrets/credentials")).exists();
  }

  @Test
  void the_environments_own_key_or_file_wins() {
    String two = "0f".repeat(32) + "," + "ab".repeat(32);

    assertThat(secrets(Map.of("CREDENTIALS_KEY", two)).credentialsKey()).contains(two);
    assertThat(secrets(Map.of("CREDENTIALS_KEY_FILE", "/run/key")).credentialsKey()).isEmpty();
    assertThat(root.resolve("secrets/credentials")).doesNotExist();
    assertThatThrownBy(() -> secrets(Map.of("CREDENTIALS_KEY", "canary")).credentialsKey())
        .hasMessageStartingWith("CREDENTIALS_KEY cannot be used")
        .hasMessageNotContaining("canary");
  }

  private Secrets secrets(Map<String, String> env) {
    return new Home(root).secrets(env);
  }
}
