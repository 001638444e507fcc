package io.tollgate.usage.litellm.control;

import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.Tokens;
import io.tollgate.usage.Installation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scripts that keep budgets, customers and tags with LiteLLM's names. */
@QuarkusTest
@WithTestResource(Installation.class)
class BudgetControlTest {

  private static final String BUDGET =
      "{\"organization_id\":\"ORG\",\"budget_id\":\"free\",\"max_budget\":2,\"budget_duration\":\"1d\"}";

  private final Script script = new Script();

  @Test
  void a_budget_is_given_to_many_and_a_change_of_it_reaches_all_who_have_it() {
    script.post("/budget/new", BUDGET);
    script.post(
        "/customer/new",
        "{\"organization_id\":\"ORG\",\"user_id\":\"alice\",\"budget_id\":\"free\"}");
    JsonNode key =
        script.post("/key/generate", "{\"organization_id\":\"ORG\",\"budget_id\":\"free\"}");
    assertThat(key.path("max_budget").decimalValue()).isEqualByComparingTo("2");
    assertThat(limits()).containsExactly("2000000000|1d", "2000000000|1d");

    script.post(
        "/budget/update", "{\"organization_id\":\"ORG\",\"budget_id\":\"free\",\"max_budget\":3}");

    assertThat(limits()).containsExactly("3000000000|1d", "3000000000|1d");
    JsonNode alice = script.get("/customer/info?end_user_id=alice&organization_id=" + script.name);
    assertThat(alice.path("budget_id").asText()).isEqualTo("free");
    assertThat(alice.path("litellm_budget_table").path("max_budget").decimalValue())
        .isEqualByComparingTo("3");
  }

  @Test
  void budgets_are_shown_listed_and_forgotten_and_who_has_one_keeps_it() {
    script.post("/budget/new", BUDGET);
    script.post(
        "/customer/new",
        "{\"organization_id\":\"ORG\",\"user_id\":\"alice\",\"budget_id\":\"free\"}");
    String list = "/budget/list?organization_id=" + script.name;

    JsonNode shown =
        Script.json(script.as("viewer").body("{\"budgets\":[\"free\"]}").post("/budget/info"));
    assertThat(shown.path(0).path("budget_duration").asText()).isEqualTo("1d");
    assertThat(script.get(list)).hasSize(1);
    script.post("/budget/delete", "{\"organization_id\":\"ORG\",\"id\":\"free\"}");
    assertThat(script.get(list)).isEmpty();
    assertThat(limits()).containsExactly("2000000000|1d");
  }

  @Test
  void what_is_spent_on_a_customer_is_spent_of_his_budget_and_of_no_others() {
    script.post(
        "/customer/new",
        "{\"organization_id\":\"ORG\",\"user_id\":\"alice\",\"alias\":\"A\",\"max_budget\":1}");
    script.post("/customer/new", "{\"organization_id\":\"ORG\",\"user_id\":\"bob\"}");
    script.book(anEvent().of("sandbox", "sandbox-small").using(Tokens.of(7, 35)).servedTo("alice"));
    script.book(anEvent().of("sandbox", "sandbox-small").using(Tokens.of(10, 0)).servedTo("bob"));

    JsonNode list = script.get("/customer/list?organization_id=" + script.name);

    assertThat(list.path(0).path("alias").asText()).isEqualTo("A");
    assertThat(list.path(0).path("spend").decimalValue()).isEqualByComparingTo("0.0000147");
    assertThat(list.path(1).path("spend").decimalValue()).isEqualByComparingTo("0.000001");
    assertThat(
            rows("SELECT tag, mode FROM router_budgets WHERE tenant_id = ?", script.organization()))
        .containsExactly("end_user:alice|hard");
  }

  @Test
  void a_customer_is_changed_and_forgotten_with_his_budget() {
    script.post(
        "/customer/new",
        "{\"organization_id\":\"ORG\",\"user_id\":\"alice\",\"max_budget\":1,\"soft_budget\":0.5}");

    JsonNode changed =
        script.post(
            "/customer/update",
            "{\"organization_id\":\"ORG\",\"user_id\":\"alice\",\"max_budget\":0,\"alias\":\"B\"}");

    assertThat(changed.path("alias").asText()).isEqualTo("B");
    assertThat(changed.path("soft_budget").decimalValue()).isEqualByComparingTo("0.5");
    assertThat(limits()).containsExactly("0|total", "500000000|total");
    script.post("/customer/delete", "{\"organization_id\":\"ORG\",\"user_ids\":[\"alice\"]}");
    assertThat(limits()).isEmpty();
    Script.refused(
        script.asked("/customer/info?end_user_id=alice&organization_id=" + script.name), 404);
  }

  @Test
  void a_customer_whose_name_ends_like_anothers_keeps_his_own_budget() {
    String wish = "{\"organization_id\":\"ORG\",\"user_id\":\"%s\",\"max_budget\":%d}";
    script.post("/customer/new", wish.formatted("x of customer y", 1));
    script.post("/customer/new", wish.formatted("y", 2));

    assertThat(limits()).containsExactly("1000000000|total", "2000000000|total");
  }

  @Test
  void a_tag_has_a_budget_of_its_own() {
    script.post(
        "/tag/new",
        "{\"organization_id\":\"ORG\",\"name\":\"ci\",\"description\":\"builds\",\"max_budget\":1,\"budget_duration\":\"1d\"}");
    script.book(anEvent().of("sandbox", "sandbox-small").using(Tokens.of(7, 35)).tagged("ci"));

    JsonNode tag = script.get("/tag/list?organization_id=" + script.name).path(0);

    assertThat(tag.path("name").asText()).isEqualTo("ci");
    assertThat(tag.path("description").asText()).isEqualTo("builds");
    assertThat(tag.path("spend").decimalValue()).isEqualByComparingTo("0.0000147");
    assertThat(
            rows(
                "SELECT tag, period FROM router_budgets WHERE tenant_id = ?",
                script.organization()))
        .containsExactly("ci|1d");
  }

  @Test
  void what_would_bind_nobody_is_refused() {
    String customer = "{\"organization_id\":\"ORG\",\"user_id\":\"alice\",%s}";

    for (String field :
        List.of("\"blocked\":true", "\"default_model\":\"m\"", "\"allowed_model_region\":\"eu\"")) {
      Script.refused(script.said("/customer/new", customer.formatted(field)), 400);
    }
    Script.refused(script.said("/customer/new", customer.formatted("\"rpm_limit\":5")), 400);
    Script.refused(
        script.said("/tag/new", "{\"organization_id\":\"ORG\",\"name\":\"x\",\"models\":[\"m\"]}"),
        400);
    Script.refused(script.said("/customer/new", "{\"budget_id\":\"none\",\"user_id\":\"a\"}"), 404);
    assertThat(rows("SELECT id FROM litellm_notes WHERE tenant_id = ?", script.organization()))
        .doesNotContain("alice");
  }

  @Test
  void what_is_there_is_not_made_again() {
    script.post("/budget/new", BUDGET);
    String customer = "{\"organization_id\":\"ORG\",\"user_id\":\"alice\"}";
    script.post("/customer/new", customer);
    String tag = "{\"organization_id\":\"ORG\",\"name\":\"ci\"}";
    script.post("/tag/new", tag);

    Script.refused(script.said("/budget/new", BUDGET), 409);
    Script.refused(script.said("/customer/new", customer), 409);
    Script.refused(script.said("/tag/new", tag), 409);
    Script.refused(
        script.said("/organization/new", "{\"organization_alias\":\"%s\"}".formatted(script.name)),
        409);
  }

  private List<String> limits() {
    return rows(
        "SELECT limit_nanos, period FROM router_budgets WHERE tenant_id = ? ORDER BY 1",
        script.organization());
  }
}
