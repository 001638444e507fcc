package io.tollgate.usage.litellm.control;

import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.ApiKey;
import io.tollgate.contract.Tokens;
import io.tollgate.usage.Installation;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts that keep users, teams and organizations with LiteLLM's names. */
@QuarkusTest
@WithTestResource(Installation.class)
class MemberControlTest {

  private final Script script = new Script();

  @Test
  void a_new_user_has_a_key_of_his_own_and_what_may_be_spent_for_him() {
    JsonNode made =
        script.post(
            "/user/new",
            "{\"organization_id\":\"ORG\",\"user_id\":\"ann\",\"user_email\":\"ann@example.org\",\"user_role\":\"internal_user\",\"max_budget\":3,\"budget_duration\":\"30d\",\"rpm_limit\":7}");

    UUID key = ApiKey.parse(made.path("key").asText()).orElseThrow().id();
    assertThat(
            rows(
                "SELECT users.name FROM keys JOIN users ON users.id = keys.user_id WHERE keys.id = ?",
                key))
        .containsExactly("ann");
    JsonNode shown = script.get("/user/info?user_id=ann&organization_id=" + script.name);
    assertThat(shown.path("user_info").path("user_email").asText()).isEqualTo("ann@example.org");
    assertThat(shown.path("user_info").path("max_budget").decimalValue()).isEqualByComparingTo("3");
    assertThat(shown.path("user_info").path("rpm_limit").asInt()).isEqualTo(7);
    assertThat(shown.path("keys")).hasSize(1);
    assertThat(
            rows(
                "SELECT level, limit_nanos, period FROM router_budgets WHERE tenant_id = ?",
                script.organization()))
        .containsExactly("user|3000000000|30d");
  }

  @Test
  void a_user_without_a_key_can_be_changed_listed_blocked_and_ended() {
    JsonNode made =
        script.post(
            "/user/new",
            "{\"organization_id\":\"ORG\",\"user_email\":\"%s@example.org\",\"auto_create_key\":false}"
                .formatted(script.name));
    String id = made.path("user_id").asText();

    assertThat(made.path("key").isNull()).isTrue();
    JsonNode changed =
        script.post(
            "/user/update",
            "{\"user_id\":\"%s\",\"max_budget\":1,\"user_alias\":\"A\",\"blocked\":true}"
                .formatted(id));
    assertThat(changed.path("data").path("blocked").asBoolean()).isTrue();
    assertThat(changed.path("data").path("user_alias").asText()).isEqualTo("A");
    assertThat(changed.path("data").path("user_email").asText()).startsWith(script.name);
    JsonNode list = script.get("/user/list?page_size=5&organization_id=" + script.name);
    assertThat(list.path("total").asInt()).isEqualTo(1);
    assertThat(list.path("users").path(0).path("user_id").asText()).isEqualTo(id);
    script.post("/user/delete", "{\"user_ids\":[\"%s\"]}".formatted(id));
    assertThat(
            rows(
                "SELECT archived_at IS NOT NULL FROM users WHERE tenant_id = ?",
                script.organization()))
        .containsExactly("t");
    Script.refused(script.asked("/user/info?user_id=" + id), 404);
  }

  @Test
  void a_team_has_keys_a_budget_and_members_and_what_was_spent() {
    JsonNode team =
        script.post(
            "/team/new",
            "{\"organization_id\":\"ORG\",\"team_alias\":\"qa\",\"max_budget\":10,\"members_with_roles\":[{\"role\":\"admin\",\"user_id\":\"ann\"}],\"metadata\":{\"floor\":2}}");
    String id = team.path("team_id").asText();
    JsonNode key = script.post("/key/generate", "{\"team_id\":\"%s\"}".formatted(id));
    UUID teamId = UUID.fromString(id);
    script.book(
        anEvent()
            .of("sandbox", "sandbox-small")
            .using(Tokens.of(7, 35))
            .by(UUID.fromString(key.path("token").asText()))
            .in(teamId));

    script.post(
        "/team/member_add",
        "{\"team_id\":\"%s\",\"member\":[{\"role\":\"user\",\"user_id\":\"bob\"}]}".formatted(id));
    script.post("/team/member_delete", "{\"team_id\":\"%s\",\"user_id\":\"ann\"}".formatted(id));

    JsonNode shown = script.get("/team/info?team_id=" + id);
    JsonNode info = shown.path("team_info");
    assertThat(info.path("members_with_roles").toString())
        .isEqualTo("[{\"role\":\"user\",\"user_id\":\"bob\"}]");
    assertThat(info.path("spend").decimalValue()).isEqualByComparingTo("0.0000147");
    assertThat(info.path("metadata").path("floor").asInt()).isEqualTo(2);
    assertThat(shown.path("keys").path(0).path("team_id").asText()).isEqualTo(id);
    assertThat(script.get("/team/list?user_id=bob&organization_id=" + script.name)).hasSize(1);
    assertThat(script.get("/team/list?user_id=ann&organization_id=" + script.name)).isEmpty();
  }

  @Test
  void a_team_can_be_renamed_blocked_and_ended_with_its_keys() {
    String id =
        script
            .post("/team/new", "{\"organization_id\":\"ORG\",\"team_alias\":\"old\"}")
            .path("team_id")
            .asText();
    JsonNode key = script.post("/key/generate", "{\"team_id\":\"%s\"}".formatted(id));
    UUID token = UUID.fromString(key.path("token").asText());

    JsonNode changed =
        script.post(
            "/team/update",
            "{\"team_id\":\"%s\",\"team_alias\":\"new\",\"blocked\":true}".formatted(id));

    assertThat(changed.path("data").path("team_alias").asText()).isEqualTo("new");
    assertThat(rows("SELECT id FROM router_keys WHERE id = ?", token)).isEmpty();
    script.post("/team/update", "{\"team_id\":\"%s\",\"blocked\":false}".formatted(id));
    assertThat(rows("SELECT id FROM router_keys WHERE id = ?", token)).hasSize(1);
    script.post("/team/delete", "{\"team_ids\":[\"%s\"]}".formatted(id));
    assertThat(rows("SELECT id FROM router_keys WHERE id = ?", token)).isEmpty();
  }

  @Test
  void an_organization_is_a_tenant_with_a_budget() {
    JsonNode made =
        script.post(
            "/organization/new",
            "{\"organization_alias\":\"o-%s\",\"max_budget\":100}".formatted(script.name));
    String id = made.path("organization_id").asText();

    JsonNode shown = script.get("/organization/info?organization_id=" + id);

    assertThat(shown.path("max_budget").decimalValue()).isEqualByComparingTo("100");
    assertThat(
            rows(
                "SELECT level, limit_nanos FROM router_budgets WHERE tenant_id = ?",
                UUID.fromString(id)))
        .containsExactly("tenant|100000000000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/user/new | {\"user_id\":\"x\",\"models\":[\"gpt-4\"]}                    | models",
        "/user/new | {}                                                            | user_id",
        "/user/new | {\"user_id\":\"x\",\"teams\":[\"t\"]}                         | teams",
        "/user/new | {\"user_id\":\"x\",\"send_invite_email\":true}                | send_invite_email",
        "/user/new | {\"user_id\":\"x\",\"password\":\"x\"}                        | password",
        "/team/new | {\"team_alias\":\"x\",\"guardrails\":[\"pii\"]}               | guardrails",
        "/team/new | {\"team_alias\":\"x\",\"models\":[\"gpt-4\"]}                 | models",
        "/team/new | {\"team_alias\":\"x\",\"metadata\":{\"tags\":[\"a\"]}}        | metadata.tags",
        "/team/new | {\"team_id\":\"x\"}                                           | team_id",
        "/team/member_add | {\"team_id\":\"TEAM\"}                                 | member",
        "/team/member_add | {\"team_id\":\"TEAM\",\"member\":{\"user_id\":\"u\"},\"max_budget_in_team\":1} | max_budget_in_team",
        "/organization/new | {\"organization_alias\":\"No Slug\"}                  | organization_alias",
        "/organization/new | {}                                                    | organization_alias",
        "/user/delete | {}                                                         | user_ids",
        "/team/delete | {\"team_ids\":[]}                                          | team_ids",
      })
  void what_cannot_be_granted_is_refused_by_its_name(String path, String wish, String param) {
    String team =
        script.post("/team/new", "{\"organization_id\":\"ORG\"}").path("team_id").asText();

    JsonNode error = Script.refused(script.said(path, wish.replace("TEAM", team)), 400);

    assertThat(error.path("param").asText()).isEqualTo(param);
  }
}
