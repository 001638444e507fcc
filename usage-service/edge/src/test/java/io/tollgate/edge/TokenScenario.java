package io.tollgate.edge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import io.tollgate.contract.Claims;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who gets in with which token: the same sentences for every service, each naming a path only an
 * administrator may read.
 */
public abstract class TokenScenario {

  /** A path that answers GET with 200 to an administrator and to nobody else. */
  protected abstract String adminPath();

  @Test
  void an_administrator_gets_in() {
    given().auth().oauth2(Jwt.admin()).get(adminPath()).then().statusCode(200);
  }

  @Test
  void a_viewer_is_known_but_may_not() {
    given()
        .auth()
        .oauth2(Jwt.viewer())
        .get(adminPath())
        .then()
        .statusCode(403)
        .contentType(Problem.MEDIA_TYPE)
        .body("type", equalTo("urn:tollgate:problem:forbidden"));
  }

  @Test
  void a_caller_without_a_token_is_told_to_send_one() {
    given()
        .get(adminPath())
        .then()
        .statusCode(401)
        .contentType(Problem.MEDIA_TYPE)
        .header("WWW-Authenticate", equalTo("Bearer"))
        .body("type", equalTo("urn:tollgate:problem:unauthorized"));
  }

  static Stream<Arguments> badTokens() {
    long now = Instant.now().getEpochSecond();
    return Stream.of(
        Arguments.of("signed by nobody", Jwt.of(Claims.ADMIN).unsigned()),
        Arguments.of(
            "signed with another secret",
            Jwt.of(Claims.ADMIN).signedWith("another-" + Jwt.SECRET).sign()),
        Arguments.of("of another algorithm", Jwt.of(Claims.ADMIN).header("alg", "HS512").sign()),
        Arguments.of(
            "of an algorithm that would make our secret a public key",
            Jwt.of(Claims.ADMIN).header("alg", "RS256").sign()),
        Arguments.of(
            "that brings its own key",
            Jwt.of(Claims.ADMIN)
                .header("jku", "http://127.0.0.1:1/keys")
                .signedWith("another-" + Jwt.SECRET)
                .sign()),
        Arguments.of("expired", Jwt.of(Claims.ADMIN).claim("exp", now - 3600).sign()),
        Arguments.of("that never expires", Jwt.of(Claims.ADMIN).without("exp").sign()),
        Arguments.of("not valid yet", Jwt.of(Claims.ADMIN).claim("nbf", now + 3600).sign()),
        Arguments.of("of another issuer", Jwt.of(Claims.ADMIN).claim("iss", "somebody").sign()),
        Arguments.of("for another audience", Jwt.of(Claims.ADMIN).claim("aud", "somebody").sign()),
        Arguments.of("about nobody", Jwt.of(Claims.ADMIN).without("sub").sign()),
        Arguments.of(
            "made for another purpose", Jwt.of(Claims.ADMIN).header("typ", "logout+jwt").sign()),
        Arguments.of(
            "of a viewer without a tenant", Jwt.of(Claims.VIEWER).without(Claims.TENANT).sign()),
        Arguments.of(
            "whose tenant is not one",
            Jwt.of(Claims.ADMIN).claim(Claims.TENANT, "' OR 1=1").sign()),
        Arguments.of("without roles", Jwt.of(Claims.ADMIN).without(Claims.ROLES).sign()),
        Arguments.of("that is too long", Jwt.of(Claims.ADMIN).claim("x", "x".repeat(9000)).sign()),
        Arguments.of("that is no token", "not.a.token"));
  }

  @ParameterizedTest(name = "a token {0} is refused")
  @MethodSource("badTokens")
  void a_bad_token_is_refused(String kind, String token) {
    given()
        .auth()
        .oauth2(token)
        .get(adminPath())
        .then()
        .statusCode(401)
        .contentType(Problem.MEDIA_TYPE)
        .body("type", equalTo("urn:tollgate:problem:unauthorized"));
  }

  @Test
  void a_browser_on_the_dashboards_origin_may_ask() {
    given()
        .header("Origin", "http://localhost:8082")
        .header("Access-Control-Request-Method", "GET")
        .header("Access-Control-Request-Headers", "authorization")
        .options(adminPath())
        .then()
        .statusCode(oneOf(200, 204))
        .header("Access-Control-Allow-Origin", equalTo("http://localhost:8082"));
  }

  @Test
  void a_browser_on_another_origin_may_not() {
    given()
        .header("Origin", "http://evil.example")
        .header("Access-Control-Request-Method", "GET")
        .options(adminPath())
        .then()
        .header("Access-Control-Allow-Origin", not(equalTo("http://evil.example")));
  }
}
