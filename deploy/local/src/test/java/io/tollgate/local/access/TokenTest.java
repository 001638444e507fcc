package io.tollgate.local.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.local.home.Home;
import io.tollgate.local.voice.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenTest {

  private static final String SECRET = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.ofEpochSecond(1_800_000_000));

  @Test
  void a_token_says_who_for_whom_and_for_how_long() {
    Signing.Here signing = new Signing.Here("HS256", "tollgate", SECRET);

    List<String> parts = parts(new Token(signing, Duration.ofHours(1), NOON).sign("viewer"));

    assertThat(decoded(parts.get(0))).isEqualTo("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
    assertThat(decoded(parts.get(1)))
        .startsWith(
            "{\"iss\":\"tollgate\",\"aud\":\"tollgate\",\"sub\":\"local\",\"groups\":[\"viewer\"],"
                + "\"tenant\":\"00000000-0000-7000-8000-000000000001\","
                + "\"iat\":1800000000,\"exp\":1800003600,\"jti\":\"")
        .endsWith("\"}");
  }

  @ParameterizedTest
  @CsvSource({"HS256, HmacSHA256", "HS384, HmacSHA384", "HS512, HmacSHA512"})
  void its_signature_is_of_the_algorithm_it_names(String algorithm, String mac) throws Exception {
    Signing.Here signing = new Signing.Here(algorithm, "tollgate", SECRET);

    List<String> parts = parts(new Token(signing, Duration.ofHours(1), NOON).sign("admin"));

    Mac expected = Mac.getInstance(mac);
    expected.init(new SecretKeySpec(SECRET.getBytes(UTF_8), mac));
    byte[] signature = expected.doFinal((parts.get(0) + "." + parts.get(1)).getBytes(UTF_8));
    assertThat(Base64.getUrlDecoder().decode(parts.get(2))).isEqualTo(signature);
  }

  @Test
  void lifetime_and_issuer_are_of_the_environment(@TempDir Path root) {
    Map<String, String> env = Map.of("JWT_EXPIRATION", "60", "JWT_ISSUER", "acme");
    Signing.Here signing = Signing.of(env, new Home(root).secrets(env)).here();

    String claims = decoded(parts(Token.from(env, signing).sign("admin")).get(1));

    long issued = Long.parseLong(claims.replaceAll(".*\"iat\":(\\d+).*", "$1"));
    assertThat(claims).contains("\"iss\":\"acme\"", "\"exp\":" + (issued + 60));
    assertThat(signing.toString()).doesNotContain(signing.secret());
  }

  @Test
  void a_lifetime_that_is_no_number_is_refused() {
    Signing.Here signing = new Signing.Here("HS256", "tollgate", SECRET);

    assertThatThrownBy(() -> Token.from(Map.of("JWT_EXPIRATION", "1h"), signing))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("JWT_EXPIRATION is '1h'");
  }

  @Test
  void a_token_an_identity_provider_must_sign_is_not_signed_here(@TempDir Path root) {
    Map<String, String> env = Map.of("JWT_ALGORITHM", "ES256", "JWT_JWKS_URL", "https://id/jwks");

    Signing signing = Signing.of(env, new Home(root).secrets(env));

    assertThat(signing.identity()).contains("https://id/jwks");
    assertThatThrownBy(signing::here).isInstanceOf(Trouble.class).hasMessageContaining("ES256");
  }

  private static List<String> parts(String token) {
    return List.of(token.split("\\."));
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), UTF_8);
  }
}
