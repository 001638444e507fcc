package io.tollgate.router;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Door;
import io.tollgate.edge.Jwt;
import io.tollgate.router.surroundings.Surroundings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every address the router's description has, against those who may not come in (S2). */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class DoorsTest {

  /** What a caller's key may be that is none. */
  private static final List<String> NO_KEYS =
      List.of("sk-tg-nobody", "sk-tg-", "nonsense", "sk-ant-api03-nobody");

  private static final String BODY = "{\"model\":\"gpt-4\",\"messages\":[],\"input\":\"x\"}";

  @BeforeEach
  void afresh() {
    Surroundings.reset();
  }

  @Test
  void nobody_comes_in_without_a_credential_or_with_one_that_is_none() {
    SoftAssertions all = new SoftAssertions();
    for (Door door : Door.all()) {
      all.assertThat(sent(given(), door)).as("%s", door).isEqualTo(401);
      for (String none : NO_KEYS) {
        all.assertThat(sent(given().auth().oauth2(none), door)).as("%s", door).isEqualTo(401);
        all.assertThat(sent(given().header("x-api-key", none), door)).as("%s", door).isEqualTo(401);
      }
    }
    all.assertAll();
  }

  @Test
  void nobody_comes_in_with_a_token_that_is_over_or_not_ours() {
    long anHourAgo = Instant.now().minusSeconds(3_600).getEpochSecond();
    Map<String, String> tokens =
        Map.of(
            "over", Jwt.of(Claims.ADMIN, Claims.CALLER).claim("exp", anHourAgo).sign(),
            "unsigned", Jwt.of(Claims.ADMIN, Claims.CALLER).unsigned(),
            "another's", Jwt.of(Claims.ADMIN, Claims.CALLER).signedWith("z".repeat(64)).sign());
    SoftAssertions all = new SoftAssertions();
    for (Door door : Door.all()) {
      tokens.forEach((what, token) ->
          all.assertThat(sent(given().auth().oauth2(token), door))
              .as("%s, %s", door, what)
              .isEqualTo(401));
    }
    all.assertAll();
  }

  @Test
  void administration_is_for_administrators() {
    SoftAssertions all = new SoftAssertions();
    for (Door door : Door.all()) {
      for (String role : List.of(Claims.VIEWER, Claims.ROUTER, Claims.CALLER)) {
        if (!door.roles().isEmpty() && !door.roles().contains(role)) {
          all.assertThat(sent(given().auth().oauth2(Jwt.of(role).sign()), door))
              .as("%s as %s", door, role)
              .isEqualTo(403);
        }
      }
    }
    all.assertAll();
  }

  @Test
  void who_may_not_call_does_not_call_with_a_token_of_another_role() {
    SoftAssertions all = new SoftAssertions();
    for (Door door : Door.all()) {
      for (String role : List.of(Claims.VIEWER, Claims.ROUTER)) {
        if (door.roles().isEmpty()) {
          all.assertThat(sent(given().auth().oauth2(Jwt.of(role).sign()), door))
              .as("%s as %s", door, role)
              .isIn(401, 403);
        }
      }
    }
    all.assertAll();
  }

  private static int sent(RequestSpecification who, Door door) {
    RequestSpecification request = who.urlEncodingEnabled(false);
    String address = door.with("x").replace(":x", ":generateContent"); // one of Gemini's verbs
    return door.reads()
        ? request.get(address).statusCode()
        : request
            .contentType(ContentType.JSON)
            .body(BODY)
            .request(door.method(), address)
            .statusCode();
  }
}
