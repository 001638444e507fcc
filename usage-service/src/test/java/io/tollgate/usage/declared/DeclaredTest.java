package io.tollgate.usage.declared;

import static io.restassured.RestAssured.given;
import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.rows;
import static io.tollgate.usage.declared.Documents.apply;
import static io.tollgate.usage.declared.Documents.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.ApiKey;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.edge.Jwt;
import io.tollgate.usage.Installation;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The installation as a document: planned, applied, shown. */
@QuarkusTest
@WithTestResource(Installation.class)
class DeclaredTest {

  private final String id = "d-" + UUID.randomUUID();

  private final String whole =
      """
      providers:
        - id: ID
          kind: openai-compatible
          base_url: https://api.example.com/v1
          balance: least-busy
      credentials:
        - provider: ID
          name: eu
          secret: env:DECLARED_TEST_API_KEY
      endpoints:
        - provider: ID
          name: eu
          stored_credential: eu
          weight: 3
      models:
        - provider: ID
          model: m/1.5
          context_tokens: 128000
          max_output_tokens: 4096
          abilities: [tools]
      prices:
        - {provider: ID, model: m/1.5, input: 0.25, output: 1.250, source: by hand}
      aliases:
        - {name: ID-alias, targets: [ID/m/1.5, gpt-4], weights: [9, 1]}
      teams:
        - {name: ID-team}
      users:
        - {name: ID-user}
      keys:
        - {name: ID-key, team: ID-team, user: ID-user}
      limits:
        - {key: ID-key, requests_per_minute: 60}
        - {team: ID-team, model: m/1.5, tokens_per_minute: 100000}
      """
          .replace("ID", id);

  @Test
  void what_is_shown_plans_to_no_change() {
    apply(whole).then().statusCode(200);

    plan(Documents.current())
        .then()
        .statusCode(200)
        .body("summary.create", equalTo(0))
        .body("summary.update", equalTo(0))
        .body("summary.remove", equalTo(0));
  }

  @Test
  void a_plan_writes_nothing_and_what_is_applied_is_there_once() {
    plan(whole).then().statusCode(200).body("summary.create", equalTo(11));
    asAdmin().get("/v1/providers/" + id).then().statusCode(404);

    String key =
        apply(whole)
            .then()
            .statusCode(200)
            .body("summary.create", equalTo(11))
            .body("keys", hasSize(1))
            .extract()
            .path("keys[0].key");

    assertThat(ApiKey.parse(key)).isPresent();
    asAdmin().get("/v1/providers/" + id).then().body("endpoints[0].weight", equalTo(3));
    assertThat(rows("SELECT input, output FROM router_models WHERE provider = ?", id))
        .containsExactly("0.250000|1.250000");
    plan(whole)
        .then()
        .body("summary.unchanged", equalTo(11))
        .body("summary.create", equalTo(0))
        .body("changes.fields.findAll { it }", hasSize(0));
  }

  @Test
  void a_change_tells_each_field_before_and_after() {
    apply(whole);

    plan(whole.replace("weight: 3", "weight: 5").replace("balance: least-busy", "idle_ms: 700"))
        .then()
        .body("summary.update", equalTo(2))
        .body("changes.find { it.section == 'endpoints' }.fields.weight.before", equalTo(3))
        .body("changes.find { it.section == 'endpoints' }.fields.weight.after", equalTo(5))
        .body("changes[0].fields.balance.after", equalTo("weighted"))
        .body("changes[0].fields.idle_ms.before", equalTo(null));
  }

  @Test
  void a_plan_can_be_read_by_people() {
    apply(whole);

    assertThat(Documents.planned(whole.replace("weight: 3", "weight: 5")))
        .contains("~ endpoints " + id + "/eu\n    weight: 3 -> 5\n")
        .contains("0 to create, 1 to update, 0 to remove, 10 unchanged.\nplan ");
  }

  @Test
  void what_was_not_planned_is_not_applied() {
    String fingerprint = plan(whole).path("fingerprint");
    asAdmin()
        .body("{\"kind\":\"ollama\",\"base_url\":\"http://127.0.0.1:11434\"}")
        .put("/v1/providers/" + id)
        .then()
        .statusCode(201);

    apply(whole, fingerprint).then().statusCode(409).body("type", containsString("plan-outdated"));

    asAdmin().get("/v1/providers/" + id).then().body("kind", equalTo("ollama"));
    apply(whole).then().statusCode(200);
  }

  @Test
  void a_document_that_fails_half_way_has_done_nothing() {
    String document =
        """
        providers:
          - {id: ID-2, kind: ollama, base_url: http://127.0.0.1}
        keys:
          - {name: ID-late, expires_at: '2001-01-01T00:00:00Z'}
        """
            .replace("ID", id);

    apply(document).then().statusCode(400).body("detail", containsString(id + "-late"));

    asAdmin().get("/v1/providers/" + id + "-2").then().statusCode(404);
  }

  @Test
  void pruning_removes_what_a_list_of_the_document_does_not_have_and_no_more() {
    apply(whole);
    String current = Documents.current();
    String fewer = dropped(current, "name: " + id + "-alias");

    plan(fewer).then().body("summary.remove", equalTo(0));
    apply("prune: true\n" + fewer)
        .then()
        .statusCode(200)
        .body("summary.remove", equalTo(1))
        .body("changes.find { it.action == 'remove' }.id", equalTo(id + "-alias"));

    asAdmin().get("/v1/aliases/" + id + "-alias").then().statusCode(404);
    plan("prune: true").then().body("summary.remove", equalTo(0));
  }

  @Test
  void a_secret_is_named_and_never_shown() {
    String canary = Installation.PROVIDER_KEY;

    plan(whole).then().body(not(containsString(canary)));
    apply(whole).then().statusCode(200).body(not(containsString(canary)));

    assertThat(Documents.current()).contains(id).doesNotContain(canary);
    assertThat(MigratedPostgres.tablesHolding(canary)).isEmpty();
    assertThat(rows("SELECT sealed IS NOT NULL FROM router_endpoints WHERE provider = ?", id))
        .containsExactly("t");
  }

  @Test
  void a_viewer_has_no_business_here() {
    given().auth().oauth2(Jwt.viewer()).get("/v1/declared").then().statusCode(403);
  }

  // The list's entry that holds this line, without it.
  private static String dropped(String document, String line) {
    int at = document.indexOf(line);
    int begin = document.lastIndexOf("\n- ", at) + 1;
    int next = document.indexOf("\n- ", at);
    int list = document.indexOf("\n", document.indexOf("weights", at));
    while (document.startsWith("\n  ", list)) {
      list = document.indexOf("\n", list + 1);
    }
    return document.substring(0, begin)
        + document.substring(Math.min(next < 0 ? list : next, list) + 1);
  }
}
