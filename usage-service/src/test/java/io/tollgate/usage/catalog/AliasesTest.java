package io.tollgate.usage.catalog;

import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.change;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tollgate.edge.Problem;
import io.tollgate.usage.Installation;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Other names for models. */
@QuarkusTest
@WithTestResource(Installation.class)
class AliasesTest {

  private final String alias = "team/best-" + UUID.randomUUID();
  private final String tenant = "t-" + UUID.randomUUID();

  @BeforeEach
  void a_tenant() {
    change("INSERT INTO tenants (id, name) VALUES (?, ?)", UUID.randomUUID(), tenant);
  }

  @Test
  void an_alias_is_made_once_and_then_changed() {
    put("", "{\"targets\":[\"gpt-4\",\"claude-3-opus\"]}")
        .statusCode(201)
        .body("name", equalTo(alias))
        .body("targets", contains("gpt-4", "claude-3-opus"));

    put("", "{\"targets\":[\"gpt-4\",\"gpt-4-turbo\"],\"weights\":[9,1]}")
        .statusCode(200)
        .body("weights", contains(9, 1));

    asAdmin()
        .get("/v1/aliases/" + alias)
        .then()
        .statusCode(200)
        .body("targets", contains("gpt-4", "gpt-4-turbo"));
    asAdmin().get("/v1/aliases").then().body("aliases.name", hasItem(alias));
  }

  @Test
  void a_tenants_alias_is_another_than_everybodys_of_the_same_name() {
    put("", "{\"targets\":[\"gpt-4\"]}").statusCode(201);
    put("?tenant=" + tenant, "{\"targets\":[\"claude-3-opus\"]}")
        .statusCode(201)
        .body("tenant", equalTo(tenant));

    asAdmin().delete("/v1/aliases/" + alias).then().statusCode(204);

    asAdmin().get("/v1/aliases/" + alias).then().statusCode(404);
    asAdmin().get("/v1/aliases").then().body("aliases.name", not(hasItem(alias)));
    asAdmin()
        .get("/v1/aliases?tenant=" + tenant)
        .then()
        .body("aliases.name", contains(alias))
        .body("aliases.targets", contains(contains("claude-3-opus")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                             | targets",
        "{\"targets\":[]}                               | targets",
        "{\"targets\":[\"a\",\"b\"],\"weights\":[1]}    | weights",
        "{\"targets\":[\"a\",\"b\"],\"weights\":[1,-1]} | weights",
        "{\"targets\":[\"a\",\"b\"],\"weights\":[0,0]}  | weights",
      })
  void an_alias_that_cannot_be_is_refused_by_the_field_to_blame(String body, String field) {
    put("", body).statusCode(400).contentType(Problem.MEDIA_TYPE).body("parameter", equalTo(field));
  }

  @Test
  void an_alias_does_not_mean_itself() {
    put("", "{\"targets\":[\"%s\"]}".formatted(alias))
        .statusCode(400)
        .body("parameter", equalTo("targets"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "openai", "ollama", "ollama-llama3", "a:floor"})
  void a_name_with_a_meaning_of_its_own_is_none_to_give(String name) {
    asAdmin()
        .body("{\"targets\":[\"gpt-4\"]}")
        .put("/v1/aliases/" + name)
        .then()
        .statusCode(400)
        .body("parameter", equalTo("name"));
  }

  @Test
  void a_tenant_nobody_knows_has_no_aliases() {
    put("?tenant=nobody", "{\"targets\":[\"gpt-4\"]}").statusCode(404);
    asAdmin().get("/v1/aliases?tenant=nobody").then().statusCode(404);
    asAdmin().delete("/v1/aliases/" + alias).then().statusCode(404);
  }

  private ValidatableResponse put(String query, String body) {
    return asAdmin().body(body).put("/v1/aliases/" + alias + query).then();
  }
}
