package io.tollgate.local.access;

import io.tollgate.contract.Claims;
import io.tollgate.local.home.Secrets;
import io.tollgate.local.voice.Trouble;
import java.util.Map;

/** Who signs the tokens the services trust. */
public sealed interface Signing {

  Map<String, String> MACS =
      Map.of("HS256", "HmacSHA256", "HS384", "HmacSHA384", "HS512", "HmacSHA512");

  /** We do, with the secret all services share. Printing it does not print the secret. */
  record Here(String algorithm, String issuer, String secret) implements Signing {
    @Override
    public String toString() {
      return "Here[" + algorithm + ", " + issuer + "]";
    }
  }

  /** An identity provider does, with a private key nobody here has. */
  record Elsewhere(String algorithm, String issuer, String keys) implements Signing {}

  static Signing of(Map<String, String> env, Secrets secrets) {
    String algorithm = given(env, "JWT_ALGORITHM", "HS256");
    String issuer = given(env, "JWT_ISSUER", Claims.ISSUER);
    String keys = given(env, "JWT_JWKS_URL", "");
    return keys.isEmpty() && MACS.containsKey(algorithm)
        ? new Here(algorithm, issuer, secrets.jwt())
        : new Elsewhere(algorithm, issuer, keys);
  }

  private static String given(Map<String, String> env, String variable, String otherwise) {
    String text = env.getOrDefault(variable, "").strip();
    return text.isEmpty() ? otherwise : text;
  }

  /** What changes whenever tokens of one run are void in another; to be kept as a digest only. */
  default String identity() {
    return switch (this) {
      case Here(var algorithm, var issuer, var secret) -> algorithm + " " + issuer + " " + secret;
      case Elsewhere(var algorithm, var issuer, var keys) -> algorithm + " " + issuer + " " + keys;
    };
  }

  default Here here() {
    return switch (this) {
      case Here here -> here;
      case Elsewhere(var algorithm, _, _) ->
          throw new Trouble(
              "Tokens are signed elsewhere (JWT_ALGORITHM is %s).".formatted(algorithm),
              "Ask your identity provider for one, or unset JWT_ALGORITHM and JWT_JWKS_URL.");
    };
  }
}
