package io.tollgate.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tollgate.contract.Claims;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every address of a service against everybody who may come: own tenant, another tenant's things in
 * path, query and body, a wrong role, no token, one that is over. The addresses are those of its
 * OpenAPI document, so that a new one is in the matrix the moment it is there; what cannot be
 * guessed of it is a row of {@link #bodies()} or {@link #exceptions()}.
 */
public abstract class WallsScenario {

  private static final Set<String> ALL_ROLES =
      Set.of(Claims.ADMIN, Claims.VIEWER, Claims.ROUTER, Claims.CALLER);

  /** Roles that see one tenant and no other. */
  private static final List<String> OF_A_TENANT = List.of(Claims.VIEWER, Claims.CALLER);

  private static final Belongings NOBODYS = new Belongings(new UUID(0, 0), Map.of());

  private static final List<String> FIELDS = List.of("tenant", "team", "user", "key", "holder");

  private static final List<String> ODD =
      List.of("x", "%00", "00000000-0000-0000-0000-000000000000", "%F0%9F%92%A5");

  private static final List<String> ODD_BODIES =
      List.of(
          "", "{}", "[]", "null", "7", "\"x\"", "{\"tenant\":7}", "{\"\\u0000\":1}", "{", "[{}]");

  private Belongings mine = NOBODYS;
  private Belongings theirs = NOBODYS;

  /**
   * Makes a tenant, and something of everything a tenant may have, which this word is a part of.
   */
  protected abstract Belongings belongings(String whose);

  /** A body that is taken, by the name of a door; where there is no row, an empty object. */
  protected abstract Map<String, String> bodies();

  /** By the name of a door, why what holds everywhere does not hold for it. */
  protected abstract Map<String, String> exceptions();

  /**
   * What has to be asked of a door that says nothing otherwise, as the query of a URL: {@code
   * team_id={thing}} is asked with everything that belongs to somebody.
   */
  protected Map<String, String> questions() {
    return Map.of();
  }

  /** Doors behind which nothing can be looked at here, and why; who is turned away is tried. */
  protected Map<String, String> untried() {
    return Map.of();
  }

  /** All that is kept of a tenant, so that a change of it is seen. */
  protected abstract String everythingOf(Belongings whose);

  @BeforeEach
  void twoTenants() {
    mine = belongings("mine");
    theirs = belongings("theirs");
  }

  @Test
  void a_row_of_the_tables_is_of_a_door_that_is_there() {
    List<String> names = doors().stream().map(Door::name).toList();

    assertThat(names)
        .containsAll(bodies().keySet())
        .containsAll(questions().keySet())
        .containsAll(untried().keySet())
        .containsAll(exceptions().keySet());
  }

  @Test
  void every_door_says_who_may_enter() {
    assertThat(doors()).isNotEmpty().allMatch(door -> !door.roles().isEmpty());
  }

  @Test
  void without_a_token_or_with_one_that_is_over_nobody_comes_in() {
    String over = token(Claims.ADMIN, mine).claim("exp", secondsAgo(3_600)).sign();
    SoftAssertions all = new SoftAssertions();
    for (Door door : doors()) {
      String address = door.with(mine.tenant().toString());
      all.assertThat(sent(given(), door, address, "{}").statusCode()).as("%s", door).isEqualTo(401);
      Response late = sent(given().auth().oauth2(over), door, address, "{}");
      all.assertThat(late.statusCode()).as("%s, over", door).isEqualTo(401);
    }
    all.assertAll();
  }

  @Test
  void who_has_another_role_has_no_business_there() {
    SoftAssertions all = new SoftAssertions();
    for (Door door : doors()) {
      for (String role : ALL_ROLES) {
        if (!door.roles().contains(role) && !exceptions().containsKey(door.name())) {
          String address = door.with(mine.tenant().toString());
          Response answer = sent(as(role, mine), door, address, body(door));
          all.assertThat(answer.statusCode()).as("%s as %s", door, role).isEqualTo(403);
        }
      }
    }
    all.assertAll();
  }

  @Test
  void what_is_ones_own_is_there() {
    SoftAssertions all = new SoftAssertions();
    for (Door door : tried()) {
      for (String role : ofATenant(door)) {
        if (door.reads() && !exceptions().containsKey(door.name())) {
          List<Integer> statuses =
              addresses(door, mine.things().values()).stream()
                  .map(address -> sent(as(role, mine), door, address, "").statusCode())
                  .toList();
          all.assertThat(statuses).as("%s as %s", door, role).contains(200);
        }
      }
    }
    all.assertAll();
  }

  @Test
  void what_is_anothers_is_neither_seen_nor_changed() {
    String before = everythingOf(theirs);
    SoftAssertions all = new SoftAssertions();
    for (Door door : tried()) {
      for (String role : ofATenant(door)) {
        for (Attempt attempt : attempts(door)) {
          Response answer = sent(as(role, mine), door, attempt.address(), attempt.body());
          String what = "%s as %s: %s -> %s".formatted(door, role, attempt, answer.asString());
          all.assertThat(answer.statusCode()).as(what).isLessThan(500);
          if (answer.statusCode() < 300) {
            all.assertThat(answer.asString()).as(what).doesNotContain(secrets());
          }
        }
      }
      all.assertThat(everythingOf(theirs)).as("after %s", door).isEqualTo(before);
    }
    all.assertAll();
  }

  @Test
  void a_token_that_names_no_tenant_or_none_there_is_sees_nobodys() {
    SoftAssertions all = new SoftAssertions();
    for (Door door : doors()) {
      for (String role : ofATenant(door)) {
        for (String token :
            List.of(
                token(role, mine).without(Claims.TENANT).sign(),
                token(role, mine).claim(Claims.TENANT, "*").sign(),
                token(role, mine).claim(Claims.TENANT, "").sign(),
                token(role, mine).claim(Claims.TENANT, 7).sign())) {
          for (String address : addresses(door, theirs.things().values())) {
            Response answer = sent(given().auth().oauth2(token), door, address, body(door));
            String what = "%s %s -> %s".formatted(door, address, answer.asString());
            all.assertThat(answer.statusCode()).as(what).isBetween(400, 499);
          }
        }
      }
    }
    all.assertAll();
  }

  @Test
  void an_administrator_gets_a_clear_answer_whatever_he_says() {
    SoftAssertions all = new SoftAssertions();
    for (Door door : tried()) {
      for (String odd : ODD) {
        List<String> addresses = new ArrayList<>(List.of(door.with(odd)));
        door.queries().forEach(query -> addresses.add(door.with("x") + "?" + query + "=" + odd));
        for (String address : addresses) {
          expectClear(all, door, address, "{}");
        }
      }
      if (!door.reads()) {
        ODD_BODIES.forEach(body -> expectClear(all, door, door.with("x"), body));
      }
    }
    all.assertAll();
  }

  private void expectClear(SoftAssertions all, Door door, String address, String body) {
    String role = door.roles().contains(Claims.ADMIN) ? Claims.ADMIN : Claims.ROUTER;
    Response answer = sent(as(role, mine), door, address, body);
    all.assertThat(answer.statusCode())
        .as("%s %s %s -> %s", door.method(), address, body, answer.asString())
        .isLessThan(500);
  }

  /** One way to get at what is another's. */
  private record Attempt(String address, String body) {}

  private List<Attempt> attempts(Door door) {
    Collection<String> things = theirs.things().values();
    List<Attempt> attempts = new ArrayList<>();
    for (String address : addresses(door, things)) {
      attempts.add(new Attempt(address, body(door)));
    }
    for (String query : door.queries()) {
      for (String thing : things) {
        attempts.add(new Attempt(asking(door, thing) + query + "=" + thing, body(door)));
      }
    }
    if (door.hasBody() && body(door).startsWith("{")) {
      for (String field : FIELDS) {
        for (String thing : things) {
          String body = new JsonObject(body(door)).put(field, thing).encode();
          attempts.add(new Attempt(path(door, thing), body));
        }
      }
    }
    return attempts;
  }

  private String path(Door door, String thing) {
    return door.hasParameter() ? door.with(thing) : door.path();
  }

  // The address with what has to be asked, so that one more thing can be.
  private String asking(Door door, String thing) {
    String question = questions().get(door.name());
    return path(door, thing)
        + "?"
        + (question == null ? "" : question.replace("{thing}", thing) + "&");
  }

  private List<String> addresses(Door door, Collection<String> things) {
    if (questions().containsKey(door.name())) {
      return things.stream().map(thing -> asking(door, thing)).toList();
    }
    return door.hasParameter() ? things.stream().map(door::with).toList() : List.of(door.path());
  }

  private String[] secrets() {
    return theirs.things().values().toArray(String[]::new);
  }

  private String body(Door door) {
    return door.reads() ? "" : bodies().getOrDefault(door.name(), "{}");
  }

  private List<Door> tried() {
    return doors().stream().filter(door -> !untried().containsKey(door.name())).toList();
  }

  private List<Door> doors() {
    return Door.all();
  }

  private static List<String> ofATenant(Door door) {
    return OF_A_TENANT.stream().filter(door.roles()::contains).toList();
  }

  private static RequestSpecification as(String role, Belongings whose) {
    return given().auth().oauth2(token(role, whose).sign());
  }

  private static Jwt token(String role, Belongings whose) {
    return Jwt.of(role).claim(Claims.TENANT, whose.tenant().toString());
  }

  private static long secondsAgo(long seconds) {
    return Instant.now().minusSeconds(seconds).getEpochSecond();
  }

  private static Response sent(RequestSpecification who, Door door, String address, String body) {
    RequestSpecification request = who.urlEncodingEnabled(false);
    return door.reads()
        ? request.get(address)
        : request.contentType(ContentType.JSON).body(body).request(door.method(), address);
  }
}
