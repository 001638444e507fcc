package io.tollgate.usage.litellm.control;

import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.tollgate.contract.ApiKey;
import io.tollgate.contract.Tokens;
import io.tollgate.usage.Installation;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts that keep keys with LiteLLM's names. */
@QuarkusTest
@WithTestResource(Installation.class)
class KeyControlTest {

  private final Script script = new Script();

  @Test
  void a_generated_key_is_what_routers_let_in_with_its_budgets_and_limits() {
    JsonNode made =
        script.post(
            "/key/generate",
            """
            {"organization_id":"ORG","key_alias":"shop","models":["sandbox-small"],"duration":"30d","max_budget":0.5,
             "soft_budget":0.25,"budget_duration":"1mo","budget_limits":[{"budget_duration":"1d","max_budget":0.1}],
             "tpm_limit":1000,"rpm_limit":10,"max_parallel_requests":3,"user_id":"ann",
             "model_max_budget":{"sandbox-small":{"budget_limit":0.05,"time_period":"1d"}},
             "model_rpm_limit":{"sandbox-small":5},"model_tpm_limit":{"sandbox-small":500},
             "metadata":{"tags":["web"],"cost_center":7},"aliases":{},"permissions":{},"guardrails":[]}
            """);

    ApiKey key = ApiKey.parse(made.path("key").asText()).orElseThrow();
    byte[] secret = Installation.HASH_SECRET.getBytes(StandardCharsets.UTF_8);
    assertThat(
            rows(
                "SELECT encode(secret_hash, 'hex'), allowed_models, tags, expires_at > now() + interval '29 days' FROM router_keys WHERE id = ?",
                key.id()))
        .containsExactly(HexFormat.of().formatHex(key.hash(secret)) + "|{sandbox-small}|{web}|t");
    assertThat(
            rows(
                "SELECT model, limit_nanos, period, mode FROM router_budgets WHERE level = 'key' AND level_id = ? ORDER BY limit_nanos",
                key.id()))
        .containsExactly(
            "sandbox-small|50000000|1d|hard",
            "-|100000000|1d|hard",
            "-|250000000|1mo|soft",
            "-|500000000|1mo|hard");
    assertThat(
            rows(
                "SELECT model, requests_per_minute, tokens_per_minute, at_once FROM router_limits WHERE holder_id = ? ORDER BY 2",
                key.id()))
        .containsExactly("sandbox-small|5|500|-", "-|10|1000|3");
    assertThat(made.path("token").asText()).isEqualTo(key.id().toString());
    assertThat(made.path("user_id").asText()).isEqualTo("ann");
    assertThat(made.path("max_budget").decimalValue()).isEqualByComparingTo("0.5");
    assertThat(made.path("metadata").toString())
        .isEqualTo("{\"cost_center\":7,\"tags\":[\"web\"]}");
    assertThat(made.path("key_name").asText()).doesNotContain(key.secret());
  }

  @Test
  void a_key_without_wishes_may_do_everything_for_ever() {
    JsonNode made = script.post("/key/generate", "{\"organization_id\":\"ORG\"}");

    assertThat(made.path("expires").isNull()).isTrue();
    assertThat(made.path("key_alias").isNull()).isTrue();
    assertThat(made.path("max_budget").isNull()).isTrue();
    assertThat(made.path("models")).isEmpty();
    assertThat(rows("SELECT allowed_models FROM router_keys WHERE id = ?", token(made)))
        .containsExactly("-");
  }

  @Test
  void what_is_said_of_a_key_is_changed_and_null_clears_and_the_rest_stays() {
    JsonNode made =
        script.post(
            "/key/generate",
            "{\"organization_id\":\"ORG\",\"key_alias\":\"before\",\"max_budget\":1,\"rpm_limit\":5,\"duration\":\"1d\",\"models\":[\"a\"]}");

    JsonNode changed =
        script.post(
            "/key/update",
            "{\"key\":\"%s\",\"max_budget\":2,\"rpm_limit\":null,\"tpm_limit\":9,\"duration\":null,\"models\":[]}"
                .formatted(made.path("key").asText()));

    assertThat(changed.path("key_alias").asText()).isEqualTo("before");
    assertThat(changed.path("max_budget").decimalValue()).isEqualByComparingTo("2");
    assertThat(changed.path("rpm_limit").isNull()).isTrue();
    assertThat(changed.path("tpm_limit").asInt()).isEqualTo(9);
    assertThat(changed.path("expires").isNull()).isTrue();
    assertThat(changed.path("models")).isEmpty();
    assertThat(rows("SELECT limit_nanos FROM router_budgets WHERE level_id = ?", token(made)))
        .containsExactly("2000000000");
    script.post("/key/update", "{\"key\":\"%s\",\"max_budget\":null}".formatted(token(made)));
    assertThat(rows("SELECT id FROM router_budgets WHERE level_id = ?", token(made))).isEmpty();
  }

  @Test
  void what_was_spent_is_shown_and_a_raised_budget_does_not_forget_it() {
    JsonNode made =
        script.post("/key/generate", "{\"organization_id\":\"ORG\",\"max_budget\":0.001}");
    script.book(anEvent().of("sandbox", "sandbox-small").using(Tokens.of(7, 35)).by(token(made)));
    String info = "/key/info?key=" + made.path("key").asText();

    assertThat(script.get(info).path("info").path("spend").decimalValue())
        .isEqualByComparingTo("0.0000147");
    script.post("/key/update", "{\"key\":\"%s\",\"max_budget\":5}".formatted(token(made)));
    assertThat(script.get(info).path("info").path("spend").decimalValue())
        .isEqualByComparingTo("0.0000147");
    assertThat(script.get(info).path("info").path("max_budget").decimalValue())
        .isEqualByComparingTo("5");
  }

  @Test
  void a_regenerated_key_has_another_secret_and_the_old_one_works_as_long_as_was_said() {
    JsonNode made = script.post("/key/generate", "{\"organization_id\":\"ORG\"}");
    String old = made.path("key").asText();

    JsonNode again = script.post("/key/%s/regenerate".formatted(old), "{\"grace_period\":\"1h\"}");
    JsonNode third = script.post("/key/regenerate", "{\"key\":\"%s\"}".formatted(token(made)));

    assertThat(again.path("key").asText()).startsWith("sk-").isNotEqualTo(old);
    assertThat(third.path("token").asText()).isEqualTo(made.path("token").asText());
    assertThat(own(old).statusCode()).isEqualTo(401);
    assertThat(own(again.path("key").asText()).statusCode()).isEqualTo(401);
    assertThat(own(third.path("key").asText()).statusCode()).isEqualTo(200);
  }

  @Test
  void a_blocked_key_is_let_in_no_more_until_it_is_unblocked() {
    JsonNode made = script.post("/key/generate", "{\"organization_id\":\"ORG\"}");
    String key = "{\"key\":\"%s\"}".formatted(made.path("key").asText());

    assertThat(script.post("/key/block", key).path("blocked").asBoolean()).isTrue();
    assertThat(rows("SELECT id FROM router_keys WHERE id = ?", token(made))).isEmpty();
    assertThat(script.post("/key/unblock", key).path("blocked").asBoolean()).isFalse();
    assertThat(rows("SELECT id FROM router_keys WHERE id = ?", token(made))).hasSize(1);
  }

  @Test
  void deleted_keys_are_gone_by_their_text_and_by_their_alias() {
    JsonNode one = script.post("/key/generate", "{\"organization_id\":\"ORG\"}");
    String alias = "gone-" + UUID.randomUUID();
    JsonNode two =
        script.post(
            "/key/generate", "{\"organization_id\":\"ORG\",\"key_alias\":\"%s\"}".formatted(alias));

    JsonNode gone =
        script.post(
            "/key/delete",
            "{\"keys\":[\"%s\"],\"key_aliases\":[\"%s\"]}"
                .formatted(one.path("key").asText(), alias));

    assertThat(gone.path("deleted_keys")).hasSize(2);
    assertThat(rows("SELECT id FROM router_keys WHERE id IN (?, ?)", token(one), token(two)))
        .isEmpty();
    Script.refused(script.asked("/key/info?key=" + token(one)), 404);
  }

  @Test
  void keys_are_listed_page_by_page_and_by_whose_they_are() {
    for (String user : new String[] {"ann", "bob", "ann"}) {
      script.post(
          "/key/generate", "{\"organization_id\":\"ORG\",\"user_id\":\"%s\"}".formatted(user));
    }
    String list = "/key/list?organization_id=" + script.organization();

    JsonNode first = script.get(list + "&size=2");
    JsonNode second = script.get(list + "&size=2&page=2&return_full_object=true");

    assertThat(first.path("keys")).hasSize(2);
    assertThat(first.path("total_count").asInt()).isEqualTo(3);
    assertThat(first.path("total_pages").asInt()).isEqualTo(2);
    assertThat(second.path("keys").path(0).path("user_id").asText()).isEqualTo("ann");
    assertThat(script.get(list + "&user_id=ann").path("total_count").asInt()).isEqualTo(2);
    assertThat(script.get(list + "&key_alias=nobody").path("keys")).isEmpty();
  }

  @Test
  void a_key_may_be_shown_itself_and_no_other() {
    JsonNode made =
        script.post("/key/generate", "{\"organization_id\":\"ORG\",\"key_alias\":\"me\"}");
    JsonNode other = script.post("/key/generate", "{\"organization_id\":\"ORG\"}");
    String key = made.path("key").asText();

    assertThat(Script.json(own(key)).path("info").path("key_alias").asText()).isEqualTo("me");
    Script.refused(
        RestAssured.given()
            .header("Authorization", "Bearer " + key)
            .get("/key/info?key=" + token(other)),
        403);
    String forged = key.substring(0, key.length() - 1) + (key.endsWith("A") ? "B" : "A");
    Script.refused(own(forged), 401);
    script.post("/key/block", "{\"key\":\"%s\"}".formatted(key));
    Script.refused(own(key), 401);
  }

  @Test
  void an_alias_is_given_once() {
    String wish = "{\"organization_id\":\"ORG\",\"key_alias\":\"mine\"}";
    script.post("/key/generate", wish);

    JsonNode error = Script.refused(script.said("/key/generate", wish), 409);

    assertThat(error.path("param").asText()).isEqualTo("key_alias");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"guardrails\":[\"pii\"]}                          | guardrails",
        "{\"metadata\":{\"guardrails\":[\"pii\"]}}           | metadata.guardrails",
        "{\"aliases\":{\"a\":\"b\"}}                         | aliases",
        "{\"permissions\":{\"allow_pii_controls\":true}}     | permissions",
        "{\"allowed_routes\":[\"/chat/completions\"]}        | allowed_routes",
        "{\"key\":\"sk-mine\"}                               | key",
        "{\"key_type\":\"management\"}                       | key_type",
        "{\"auto_rotate\":true}                              | auto_rotate",
        "{\"spend\":5}                                       | spend",
        "{\"max_bugdet\":5}                                  | max_bugdet",
        "{\"max_budget\":-1}                                 | max_budget",
        "{\"max_budget\":\"5\"}                              | max_budget",
        "{\"max_budget\":0.0000000001}                       | max_budget",
        "{\"budget_duration\":\"soon\"}                      | budget_duration",
        "{\"duration\":\"0d\"}                               | duration",
        "{\"rpm_limit\":0}                                   | rpm_limit",
        "{\"tpm_limit\":1.5}                                 | tpm_limit",
        "{\"max_parallel_requests\":2000000}                 | max_parallel_requests",
        "{\"budget_limits\":[{\"budget_duration\":\"1d\"}]}  | budget_limits",
        "{\"model_max_budget\":{\"nobody\":1}}               | model_max_budget.nobody",
        "{\"model_rpm_limit\":{\"nobody\":1}}                | model_rpm_limit.nobody",
        "{\"model_max_budget\":{\"sandbox-small\":{}}}       | model_max_budget.sandbox-small.max_budget",
        "{\"models\":[\"auto\"]}                             | models",
        "{\"metadata\":[]}                                   | metadata",
        "{\"tags\":[\"\"]}                                   | tags",
        "{\"key_alias\":\"\\u0000\"}                         | key_alias",
      })
  void what_cannot_be_granted_is_refused_by_its_name(String wish, String param) {
    JsonNode error = Script.refused(script.said("/key/generate", wish), 400);

    assertThat(error.path("param").asText()).isEqualTo(param);
    assertThat(error.path("message").asText()).startsWith(param);
    assertThat(error.path("type").asText()).isEqualTo("bad_request_error");
  }

  @Test
  void a_refused_key_is_not_made() {
    Script.refused(
        script.said(
            "/key/generate",
            "{\"organization_id\":\"ORG\",\"max_budget\":1,\"rpm_limit\":1,\"max_bugdet\":5}"),
        400);

    assertThat(rows("SELECT id FROM keys WHERE tenant_id = ?", script.organization())).isEmpty();
    assertThat(rows("SELECT id FROM budgets WHERE tenant_id = ?", script.organization())).isEmpty();
  }

  @Test
  void whoever_is_named_and_is_not_there_is_not_found() {
    String nobody = UUID.randomUUID().toString();

    Script.refused(script.said("/key/generate", "{\"team_id\":\"%s\"}".formatted(nobody)), 404);
    Script.refused(
        script.said("/key/generate", "{\"organization_id\":\"%s\"}".formatted(nobody)), 404);
    Script.refused(script.said("/key/update", "{\"key\":\"%s\"}".formatted(nobody)), 404);
    Script.refused(script.said("/key/block", "{\"key\":\"sk-nobody\"}"), 404);
    Script.refused(script.said("/key/delete", "{\"keys\":[\"%s\"]}".formatted(nobody)), 404);
    Script.refused(script.asked("/key/info?key=" + nobody), 404);
  }

  private static Response own(String key) {
    return RestAssured.given().header("Authorization", "Bearer " + key).get("/key/info");
  }

  private static UUID token(JsonNode made) {
    return UUID.fromString(made.path("token").asText());
  }
}
