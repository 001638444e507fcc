package io.tollgate.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenRulesTest {

  record Configured(
      Optional<String> secret, String algorithm, Optional<String> jwksUrl, String issuer)
      implements TokenConfig {
    static Configured secret(String secret, String algorithm) {
      return new Configured(Optional.of(secret), algorithm, Optional.empty(), "tollgate");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "short                                                              | HS256 | has 5 bytes and HS256 needs 32",
        "only-48-bytes-0123456789-ABCDEFGHIJKLMNOPQRSTUVW                    | HS512 | has 48 bytes and HS512 needs 64",
        "abababababababababababababababababababababababab                   | HS256 | repeats a few characters",
        "changeme-changeme-changeme-0123456789-ABCDEFGHIJ                   | HS256 | begins like an example",
        "only-for-tests-0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ-abcdefghijklm | RS256 | JWT_ALGORITHM",
        "only-for-tests-0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ-abcdefghijklm | none  | JWT_ALGORITHM",
      })
  void a_weak_or_unfitting_secret_is_refused_with_the_reason(
      String secret, String algorithm, String reason) {
    assertThatThrownBy(() -> TokenRules.from(Configured.secret(secret, algorithm)))
        .hasMessageContaining(reason)
        .hasMessageNotContaining(secret);
  }

  @Test
  void a_secret_and_a_key_set_together_are_refused() {
    Configured both =
        new Configured(
            Optional.of(Jwt.SECRET), "HS256", Optional.of("http://127.0.0.1/keys"), "tollgate");

    assertThatThrownBy(() -> TokenRules.from(both)).hasMessageContaining("JWT_JWKS_URL");
  }

  @Test
  void neither_a_secret_nor_a_key_set_is_refused() {
    Configured neither = new Configured(Optional.of(" "), "HS256", Optional.empty(), "tollgate");

    assertThatThrownBy(() -> TokenRules.from(neither)).hasMessageContaining("JWT_SECRET_KEY");
  }

  @Test
  void a_key_set_never_allows_a_shared_secret_algorithm() {
    Configured confused =
        new Configured(Optional.empty(), "HS256", Optional.of("http://127.0.0.1/keys"), "tollgate");

    assertThatThrownBy(() -> TokenRules.from(confused)).hasMessageContaining("RS256");
  }

  @Test
  void a_key_set_makes_rules_without_being_fetched() {
    Configured provider =
        new Configured(
            Optional.empty(), "ES256", Optional.of("http://127.0.0.1:1/keys"), "https://idp");

    assertThat(TokenRules.from(provider).consumer()).isNotNull();
  }
}
