package io.tollgate.usage.declared;

import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.declared.Documents.apply;
import static io.tollgate.usage.declared.Documents.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.usage.Installation;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whoever calls, and what he may spend, as a document declares it. */
@QuarkusTest
@WithTestResource(Installation.class)
class DeclaredAccountsTest {

  private final String id = "a-" + UUID.randomUUID();

  private final String whole =
      """
      teams:
        - {name: ID-team}
      users:
        - {name: ID-user, allowed_tiers: [fast]}
      keys:
        - name: ID-key
          team: ID-team
          scopes: [chat, models]
          allowed_models: ["openai/*"]
          allowed_ips: [10.0.0.0/8]
          tags: [shop]
          metadata: {cost_center: "42", depth: {of: [1, two, true]}}
          expires_at: "2040-01-01T00:00:00Z"
      budgets:
        - {name: ID-month, key: ID-key, period: month, limit: 12.5, mode: soft}
        - {name: ID-day, team: ID-team, period: day, limit: 3, thresholds: [90]}
      """
          .replace("ID", id);

  @Test
  void every_field_is_shown_as_it_was_declared() {
    apply(whole).then().statusCode(200).body("summary.create", equalTo(5)).body("keys", hasSize(1));

    plan(whole).then().body("summary.unchanged", equalTo(5)).body("summary.update", equalTo(0));
    plan(Documents.current())
        .then()
        .statusCode(200)
        .body("summary.create", equalTo(0))
        .body("summary.update", equalTo(0));
    asAdmin()
        .get("/v1/keys/" + idOf("keys"))
        .then()
        .body("allowed_ips", equalTo(List.of("10.0.0.0/8")))
        .body("metadata.depth.of[1]", equalTo("two"));
  }

  @Test
  void a_key_that_differs_is_changed_and_keeps_its_secret() {
    apply(whole);
    UUID before = idOf("keys");

    apply(
            whole
                .replace("tags: [shop]", "tags: [shop, web]")
                .replace("    scopes: [chat, models]\n", ""))
        .then()
        .statusCode(200)
        .body("summary.update", equalTo(1))
        .body("keys", hasSize(0))
        .body("changes.find { it.section == 'keys' }.fields.scopes.after", equalTo(null));

    assertThat(idOf("keys")).isEqualTo(before);
    asAdmin()
        .get("/v1/keys/" + before)
        .then()
        .body("tags", equalTo(List.of("shop", "web")))
        .body("scopes", equalTo(null));
  }

  @Test
  void the_terms_of_users_are_changed() {
    apply(whole);

    apply(whole.replace("allowed_tiers: [fast]", "allowed_tiers: [fast, balanced]"))
        .then()
        .body("summary.update", equalTo(1));

    asAdmin()
        .get("/v1/users/" + idOf("users"))
        .then()
        .body("allowed_tiers", equalTo(List.of("fast", "balanced")));
  }

  @Test
  void what_is_not_enabled_is_blocked_until_it_is_again() {
    apply(whole);
    UUID key = idOf("keys");
    UUID team = idOf("teams");

    apply(
            whole
                .replace("-team}", "-team, enabled: false}")
                .replace("tags:", "enabled: false\n    tags:"))
        .then()
        .statusCode(200)
        .body("summary.update", equalTo(2));
    asAdmin().get("/v1/keys/" + key).then().body("state", equalTo("blocked"));
    asAdmin().get("/v1/teams/" + team).then().body("blocked_at", notNullValue());

    apply(whole).then().statusCode(200).body("summary.update", equalTo(2));

    asAdmin().get("/v1/keys/" + key).then().body("state", equalTo("active"));
  }

  @Test
  void a_key_that_is_pruned_is_blocked_and_comes_back_as_it_was() {
    apply(whole);
    UUID key = idOf("keys");
    String others =
        Documents.current().replace("- name: " + id + "-key\n", "- name: " + id + "-other\n");

    apply("prune: true\n" + keysOnly(others))
        .then()
        .statusCode(200)
        .body("changes.find { it.action == 'remove' }.id", equalTo("default/" + id + "-key"));
    asAdmin().get("/v1/keys/" + key).then().body("blocked_by", equalTo("key"));
    plan("prune: true\n" + keysOnly(others)).then().body("summary.remove", equalTo(0));

    apply(whole).then().statusCode(200).body("keys", hasSize(0));
    asAdmin().get("/v1/keys/" + key).then().body("state", equalTo("active"));
  }

  @Test
  void a_budget_gets_other_figures_but_never_another_holder() {
    apply(whole);

    apply(whole.replace("limit: 12.5, mode: soft", "limit: 20"))
        .then()
        .statusCode(200)
        .body("changes.find { it.id.endsWith('-month') }.fields.limit.after", equalTo(20))
        .body("changes.find { it.id.endsWith('-month') }.fields.mode.after", equalTo("hard"));
    plan(whole.replace("team: %s-team, period: day".formatted(id), "period: day"))
        .then()
        .statusCode(400)
        .body("parameter", equalTo("budgets[1]"))
        .body("detail", containsString("another name"));
  }

  @Test
  void a_name_of_who_is_archived_is_not_given_again() {
    apply(whole);
    asAdmin().delete("/v1/teams/" + idOf("teams")).then().statusCode(204);

    assertThat(Documents.current()).doesNotContain(id + "-team").doesNotContain(id + "-key");
    plan(whole)
        .then()
        .statusCode(400)
        .body("parameter", equalTo("teams[0].name"))
        .body("detail", containsString("archived"));
  }

  private UUID idOf(String list) {
    String name = id + "-" + list.substring(0, list.length() - 1);
    return UUID.fromString(
        asAdmin()
            .get("/v1/" + list + "?limit=1000")
            .path("%s.find { it.name == '%s' }.id".formatted(list, name)));
  }

  private static String keysOnly(String document) {
    return document.substring(document.indexOf("keys:"), document.indexOf("limits:"));
  }
}
