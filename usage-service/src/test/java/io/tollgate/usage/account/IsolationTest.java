package io.tollgate.usage.account;

import static io.restassured.RestAssured.given;
import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Jwt;
import io.tollgate.usage.Installation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every address of the accounts against everybody who may come (S2). */
@QuarkusTest
@WithTestResource(Installation.class)
@TestInstance(Lifecycle.PER_CLASS)
class IsolationTest {

  private static final List<String> KINDS = List.of("tenants", "teams", "users", "keys");

  private final Map<String, String> mine = new HashMap<>();
  private final Map<String, String> theirs = new HashMap<>();

  // Not before all: nobody listens then.
  @BeforeEach
  void twoTenants() {
    if (mine.isEmpty()) {
      fill(mine, "mine");
      fill(theirs, "theirs");
    }
  }

  /** An address, where {@code {id}} is one of a tenant's own. */
  private record Address(String method, String kind, String path, boolean reads) {
    String of(Map<String, String> whose) {
      return path.replace("{id}", String.valueOf(whose.get(kind)));
    }
  }

  private static Stream<Address> all() {
    return KINDS.stream()
        .flatMap(kind -> {
          String list = "/v1/" + kind;
          String one = list + "/{id}";
          List<Address> its = new ArrayList<>();
          its.add(new Address("GET", kind, list, true));
          its.add(new Address("GET", kind, one, true));
          its.add(new Address("POST", kind, list, false));
          its.add(new Address("PATCH", kind, one, false));
          its.add(new Address("POST", kind, one + "/block", false));
          its.add(new Address("POST", kind, one + "/unblock", false));
          its.add(new Address("DELETE", kind, one, false));
          if (kind.equals("keys")) {
            its.add(new Address("POST", kind, one + "/rotate", false));
          }
          return its.stream();
        });
  }

  static Stream<Arguments> addresses() {
    return all().map(Arguments::of);
  }

  static Stream<Arguments> changes() {
    return all().filter(address -> !address.reads()).map(Arguments::of);
  }

  static Stream<Arguments> kinds() {
    return KINDS.stream().map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void without_a_token_or_with_one_that_is_over_nobody_comes_in(Address address) {
    String over =
        Jwt.of(Claims.ADMIN)
            .claim("exp", Instant.now().minusSeconds(3_600).getEpochSecond())
            .sign();

    assertThat(ask(given(), address, mine).statusCode()).isEqualTo(401);
    assertThat(ask(given().auth().oauth2(over), address, mine).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void routers_and_callers_have_no_business_here(Address address) {
    for (String role : List.of(Claims.ROUTER, Claims.CALLER)) {
      assertThat(ask(as(role, mine), address, mine).statusCode()).as(role).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @MethodSource("changes")
  void a_viewer_changes_nothing_not_even_his_own(Address address) {
    String before = rows("SELECT keys FROM router_revisions").getFirst();

    Response refused = ask(as(Claims.VIEWER, mine), address, mine);

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(rows("SELECT keys FROM router_revisions")).containsExactly(before);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void a_viewer_sees_his_own_and_of_others_not_even_that_they_are_there(String kind) {
    Address one = new Address("GET", kind, "/v1/" + kind + "/{id}", true);

    Response own = ask(as(Claims.VIEWER, mine), one, mine);
    Response others = ask(as(Claims.VIEWER, mine), one, theirs);

    assertThat(own.statusCode()).isEqualTo(200);
    assertThat(others.statusCode()).isEqualTo(404);
    assertThat(others.asString()).doesNotContain("theirs");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void a_viewers_list_has_nothing_of_others_whatever_he_asks_for(String kind) {
    for (String query : List.of("", "?limit=1000", "?archived=true")) {
      Response list = as(Claims.VIEWER, mine).get("/v1/" + kind + query);

      List<String> expected = List.of(String.valueOf(mine.get(kind)));
      assertThat(list.statusCode()).isEqualTo(200);
      assertThat(list.jsonPath().getList(kind + ".id", String.class)).isEqualTo(expected);
    }
  }

  private static Response ask(
      RequestSpecification who, Address address, Map<String, String> whose) {
    return who.contentType(ContentType.JSON)
        .body("{}")
        .request(address.method(), address.of(whose));
  }

  private static RequestSpecification as(String role, Map<String, String> whose) {
    return given()
        .auth()
        .oauth2(Jwt.of(role).claim(Claims.TENANT, String.valueOf(whose.get("tenants"))).sign());
  }

  private static void fill(Map<String, String> whose, String tenant) {
    String name = tenant + "-" + UUID.randomUUID();
    whose.put("tenants", made("/v1/tenants", "{\"name\": \"%s\"}".formatted(name)));
    String within = "{\"name\": \"%s\", \"tenant\": \"%s\"}".formatted(tenant, name);
    for (String kind : List.of("teams", "users", "keys")) {
      whose.put(kind, made("/v1/" + kind, within));
    }
  }

  private static String made(String path, String body) {
    return asAdmin().body(body).post(path).then().statusCode(201).extract().path("id");
  }
}
