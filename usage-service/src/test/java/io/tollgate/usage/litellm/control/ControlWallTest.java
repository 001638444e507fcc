package io.tollgate.usage.litellm.control;

import static io.restassured.RestAssured.given;
import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tollgate.contract.Claims;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.contract.Tokens;
import io.tollgate.edge.Jwt;
import io.tollgate.usage.Installation;
import io.tollgate.usage.litellm.control.Conformance.Row;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every address of LiteLLM's names against everybody who may come (S2). */
@QuarkusTest
@WithTestResource(Installation.class)
@TestInstance(Lifecycle.PER_CLASS)
class ControlWallTest {

  private static final String DAYS =
      "start_date=%1$s&end_date=%1$s".formatted(LocalDate.now(ZoneOffset.UTC));

  private final List<Tenant> both = new ArrayList<>();

  /** What a tenant has, each thing with a name by which it would be seen elsewhere. */
  private record Tenant(Script script, String word, String key, String team) {}

  // Not before all: nobody listens then.
  @BeforeEach
  void twoTenants() {
    if (both.isEmpty()) {
      both.add(filled("mine"));
      both.add(filled("theirs"));
    }
  }

  static Stream<Row> all() {
    return Conformance.rows().stream();
  }

  static Stream<Row> changes() {
    return all().filter(row -> !row.isForViewers());
  }

  @ParameterizedTest
  @MethodSource("all")
  void without_a_token_or_with_one_that_is_over_nobody_comes_in(Row row) {
    String over =
        Jwt.of(Claims.ADMIN)
            .claim("exp", Instant.now().minusSeconds(3_600).getEpochSecond())
            .sign();

    Script.refused(ask(given(), row), 401);
    Script.refused(ask(given().auth().oauth2(over), row), 401);
  }

  @ParameterizedTest
  @MethodSource("all")
  void routers_and_callers_have_no_business_here(Row row) {
    for (String role : List.of(Claims.ROUTER, Claims.CALLER)) {
      Script.refused(ask(mine().script().as(role), row), 403);
    }
  }

  @ParameterizedTest
  @MethodSource("changes")
  void a_viewer_changes_nothing_not_even_his_own(Row row) {
    String before =
        rows("SELECT (SELECT sum(revision) FROM revisions), (SELECT count(*) FROM litellm_notes)")
            .getFirst();

    Script.refused(ask(mine().script().as(Claims.VIEWER), row), 403);

    assertThat(
            rows(
                "SELECT (SELECT sum(revision) FROM revisions), (SELECT count(*) FROM litellm_notes)"))
        .containsExactly(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/key/info?key=KEY",
        "/user/info?user_id=WORD-user",
        "/team/info?team_id=TEAM",
        "/customer/info?end_user_id=WORD-customer",
        "/key/list?team_id=TEAM",
        "/spend/logs?api_key=KEY",
        "/spend/logs?user_id=WORD-user",
        "/user/daily/activity?user_id=WORD-user&DAYS",
        "/team/daily/activity?team_ids=TEAM&DAYS",
        "/global/spend/report?api_key=KEY&DAYS",
        "/global/spend/report?team_id=TEAM&DAYS",
      })
  void a_viewer_sees_his_own_and_of_others_not_even_that_they_are_there(String path) {
    Response own = viewer().get(of(path, mine()));
    Response others = viewer().get(of(path, theirs()));
    Response nobodys = viewer().get(of(path, nobody()));

    assertThat(own.statusCode()).as(own.asString()).isEqualTo(200);
    Script.refused(others, 404);
    assertThat(
            others
                .asString()
                .replace("theirs-", "nobodys-")
                .replace(theirs().team(), nobody().team()))
        .isEqualTo(nobodys.asString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/key/list?return_full_object=true&size=1000",
        "/user/list?page_size=1000",
        "/team/list",
        "/budget/list",
        "/customer/list",
        "/tag/list",
        "/spend/logs",
        "/spend/logs?DAYS",
        "/spend/logs?summarize=false&DAYS",
        "/spend/tags",
        "/user/daily/activity?DAYS",
        "/team/daily/activity?DAYS",
        "/tag/daily/activity?DAYS",
        "/global/spend/report?DAYS",
        "/global/spend/report?group_by=customer&DAYS",
        "/global/spend/report?group_by=api_key&DAYS",
      })
  void a_viewers_list_has_his_own_and_nothing_of_others(String path) {
    Response list = viewer().get(of(path, mine()));

    assertThat(list.statusCode()).as(list.asString()).isEqualTo(200);
    assertThat(list.asString())
        .containsAnyOf(mine().word(), mine().key(), mine().team())
        .doesNotContain(theirs().word(), theirs().key(), theirs().team());
  }

  @Test
  void a_viewer_sees_what_his_own_spent_and_not_what_all_did() {
    assertThat(Script.json(viewer().get("/global/spend")).path("spend").decimalValue())
        .isEqualByComparingTo("0.0000147");
    JsonNode budget =
        Script.json(viewer().body("{\"budgets\":[\"b\"]}").post("/budget/info")).path(0);
    assertThat(budget.path("organization_id").asText())
        .isEqualTo(mine().script().organization().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/key/list?",
        "/user/list?",
        "/team/list?",
        "/budget/list?",
        "/customer/list?",
        "/tag/list?",
        "/spend/logs?",
        "/spend/tags?",
        "/global/spend?",
        "/user/daily/activity?DAYS&",
        "/team/daily/activity?DAYS&",
        "/tag/daily/activity?DAYS&",
        "/global/spend/report?DAYS&"
      })
  void a_viewer_may_name_his_own_organization_and_no_other(String path) {
    String named = of(path, mine()) + "organization_id=";

    assertThat(viewer().get(named + mine().script().name).statusCode()).isEqualTo(200);
    String foreign = viewer().get(named + theirs().script().name).asString();
    String none = viewer().get(named + "nobody").asString();
    assertThat(foreign.replace(theirs().script().name, "nobody")).isEqualTo(none);
    assertThat(none).contains("not_found_error");
  }

  @Test
  void row_security_hides_what_a_statement_forgets() throws SQLException {
    try (Connection connection = MigratedPostgres.connect();
        Statement sql = connection.createStatement()) {
      sql.execute("SET ROLE tollgate_usage");
      sql.execute("SET tollgate.tenant = '%s'".formatted(mine().script().organization()));
      try (ResultSet seen = sql.executeQuery("SELECT DISTINCT tenant_id FROM litellm_notes")) {
        assertThat(seen.next()).isTrue();
        assertThat(seen.getObject(1, UUID.class)).isEqualTo(mine().script().organization());
        assertThat(seen.next()).isFalse();
      }
    }
  }

  @Test
  void bodies_that_are_none_are_refused_in_the_same_envelope() {
    for (String body : List.of("{", "[]", "\"x\"", "{\"a\":1,\"a\":2}")) {
      Script.refused(mine().script().said("/key/generate", body), 400);
    }
    Script.refused(
        given()
            .auth()
            .oauth2(Jwt.admin())
            .contentType("text/plain")
            .body("x")
            .post("/key/generate"),
        415);
    Script.refused(mine().script().asked("/key/generate"), 405);
  }

  private Tenant mine() {
    return both.getFirst();
  }

  private Tenant theirs() {
    return both.getLast();
  }

  private Tenant nobody() {
    return new Tenant(
        theirs().script(),
        theirs().word().replace("theirs-", "nobodys-"),
        "00000000-0000-7000-8000-00000000dead",
        "00000000-0000-7000-8000-00000000beef");
  }

  private RequestSpecification viewer() {
    return mine().script().as(Claims.VIEWER);
  }

  private static String of(String path, Tenant whose) {
    return path.replace("KEY", whose.key())
        .replace("TEAM", whose.team())
        .replace("WORD", whose.word())
        .replace("DAYS", DAYS);
  }

  private static Response ask(RequestSpecification who, Row row) {
    return who.contentType(ContentType.JSON).body("{}").request(row.method(), row.somewhere());
  }

  private static Tenant filled(String whose) {
    Script script = new Script();
    String word = whose + "-" + script.name;
    String org = "{\"organization_id\":\"ORG\",";
    String team =
        script
            .post("/team/new", org + "\"team_alias\":\"%s-team\"}".formatted(word))
            .path("team_id")
            .asText();
    String key =
        script
            .post(
                "/key/generate",
                "{\"team_id\":\"%s\",\"key_alias\":\"%s-key\",\"user_id\":\"%2$s-user\"}"
                    .formatted(team, word))
            .path("token")
            .asText();
    script.post("/budget/new", org + "\"budget_id\":\"b\",\"max_budget\":1}");
    script.post("/budget/new", org + "\"budget_id\":\"%s-budget\"}".formatted(word));
    script.post("/customer/new", org + "\"user_id\":\"%s-customer\"}".formatted(word));
    script.post("/tag/new", org + "\"name\":\"%s-tag\"}".formatted(word));
    UUID user =
        UUID.fromString(
            rows("SELECT user_id FROM keys WHERE id = ?", UUID.fromString(key)).getFirst());
    script.book(
        anEvent()
            .of("sandbox", "sandbox-small")
            .using(Tokens.of(7, 35))
            .by(UUID.fromString(key))
            .in(UUID.fromString(team))
            .of(user)
            .tagged(word + "-tag")
            .servedTo(word + "-customer"));
    return new Tenant(script, word, key, team);
  }
}
