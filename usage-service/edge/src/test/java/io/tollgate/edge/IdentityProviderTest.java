package io.tollgate.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import io.tollgate.contract.Claims;
import io.tollgate.edge.TokenRulesTest.Configured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of an identity provider, checked with the keys it publishes over HTTP. */
class IdentityProviderTest {

  private final PublicJsonWebKey rsa = named("rsa", RsaJwkGenerator.generateJwk(2048));
  private final PublicJsonWebKey ec = named("ec", EcJwkGenerator.generateJwk(EllipticCurves.P256));
  private final HttpServer provider =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

  IdentityProviderTest() throws JoseException, IOException {}

  @BeforeEach
  void publish_the_keys() {
    byte[] keys =
        new JsonWebKeySet(rsa, ec)
            .toJson(OutputControlLevel.PUBLIC_ONLY)
            .getBytes(StandardCharsets.UTF_8);
    provider.createContext(
        "/keys",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    provider.start();
  }

  @AfterEach
  void close() {
    provider.stop(0);
  }

  @Test
  void a_token_signed_with_a_published_rsa_key_is_accepted() throws Exception {
    assertThat(verifier("RS256").parse(signed(rsa, "RS256"), new JWTAuthContextInfo()).getGroups())
        .containsExactly(Claims.ADMIN);
  }

  @Test
  void a_token_signed_with_a_published_elliptic_curve_key_is_accepted() throws Exception {
    assertThat(verifier("ES256").parse(signed(ec, "ES256"), new JWTAuthContextInfo()).getGroups())
        .containsExactly(Claims.ADMIN);
  }

  @Test
  void a_token_of_another_algorithm_is_refused_even_with_a_published_key() throws Exception {
    String token = signed(rsa, "RS512");

    assertThatThrownBy(() -> verifier("RS256").parse(token, new JWTAuthContextInfo()))
        .isInstanceOf(ParseException.class);
  }

  @Test
  void a_token_signed_with_a_key_of_the_same_name_that_was_never_published_is_refused()
      throws Exception {
    String token = signed(named("rsa", RsaJwkGenerator.generateJwk(2048)), "RS256");

    assertThatThrownBy(() -> verifier("RS256").parse(token, new JWTAuthContextInfo()))
        .isInstanceOf(ParseException.class);
  }

  @Test
  void the_public_key_used_as_a_shared_secret_is_refused() {
    String token =
        Jwt.of(Claims.ADMIN)
            .header("kid", "rsa")
            .signedWith(rsa.toJson(OutputControlLevel.PUBLIC_ONLY))
            .sign();

    assertThatThrownBy(() -> verifier("RS256").parse(token, new JWTAuthContextInfo()))
        .isInstanceOf(ParseException.class);
  }

  private TokenVerifier verifier(String algorithm) {
    String keys = "http://127.0.0.1:%d/keys".formatted(provider.getAddress().getPort());
    return new TokenVerifier(
        new Configured(Optional.empty(), algorithm, Optional.of(keys), "tollgate"));
  }

  private static String signed(PublicJsonWebKey key, String algorithm) throws JoseException {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer("tollgate");
    claims.setAudience(Claims.AUDIENCE);
    claims.setSubject("somebody");
    claims.setExpirationTimeMinutesInTheFuture(5);
    claims.setStringListClaim(Claims.ROLES, List.of(Claims.ADMIN));
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKey(key.getPrivateKey());
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setAlgorithmHeaderValue(algorithm);
    return signature.getCompactSerialization();
  }

  private static PublicJsonWebKey named(String id, PublicJsonWebKey key) {
    key.setKeyId(id);
    return key;
  }
}
