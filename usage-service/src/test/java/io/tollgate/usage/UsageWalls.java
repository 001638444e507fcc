package io.tollgate.usage;

import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.report;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.tollgate.contract.TenantRows;
import io.tollgate.edge.Belongings;
import io.tollgate.edge.WallsScenario;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What usage-service keeps of a tenant, for the matrix of its addresses. */
abstract class UsageWalls extends WallsScenario {

  private static final String OPERATION =
      "{\"operation_id\":\"mine\",\"operation_type\":\"chat\",\"model\":\"gpt-4\"}";

  private static final Map<String, String> BODIES =
      Map.of(
          "POST /v1/operations", OPERATION,
          "POST /v1/operations/{id}/end", "{\"success\":true,\"model\":\"gpt-4\"}",
          "POST /v1/operations/record",
              "{\"operation_id\":\"mine\",\"operation_type\":\"chat\",\"model\":\"gpt-4\",\"success\":true}",
          "POST /spend/usage", "{\"request_id\":\"mine\",\"model\":\"gpt-4\"}");

  private static final String DAYS = "start_date=2026-01-01&end_date=2026-01-31";
  private static final String RANGE = "from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z";

  private static final Map<String, String> QUESTIONS =
      Map.of(
          "GET /global/spend/report", DAYS,
          "GET /tag/daily/activity", DAYS,
          "GET /team/daily/activity", DAYS,
          "GET /user/daily/activity", DAYS,
          "GET /team/info", "team_id={thing}",
          "GET /user/info", "user_id={thing}",
          "GET /v1/exports/focus", RANGE,
          "GET /v1/exports/ledger", RANGE,
          "GET /v1/invoices", "period=2026-01");

  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          "GET /customer/info", "there is none here: BudgetControlTest",
          "GET /key/info", "a key may be shown itself, whatever its role: KeyControlTest");

  @Override
  protected Map<String, String> bodies() {
    return BODIES;
  }

  @Override
  protected Map<String, String> questions() {
    return QUESTIONS;
  }

  @Override
  protected Map<String, String> exceptions() {
    return EXCEPTIONS;
  }

  @Override
  protected String everythingOf(Belongings whose) {
    return rows("SELECT tenants::text FROM tenants WHERE id = ?", whose.tenant())
        + TenantRows.digest(whose.tenant());
  }

  @Override
  protected Belongings belongings(String whose) {
    Map<String, String> things = new LinkedHashMap<>();
    String name = "%s-%s".formatted(whose, UUID.randomUUID());
    String tenant = made("/v1/tenants", "{\"name\":\"%s\"}".formatted(name));
    things.put("tenant's name", name);
    things.put("tenant", tenant);
    String within = "{\"name\":\"%%s-%s\",\"tenant\":\"%s\"%%s}".formatted(name, name);
    things.put("team", made("/v1/teams", within.formatted("team", "")));
    things.put("team's name", "team-" + name);
    things.put("user", made("/v1/users", within.formatted("user", "")));
    things.put("user's name", "user-" + name);
    things.put("key", made("/v1/keys", within.formatted("key", "")));
    things.put("key's name", "key-" + name);
    things.put(
        "budget",
        made(
            "/premium/cost/budget", within.formatted("budget", ",\"limit\":5,\"period\":\"day\"")));
    things.put("budget's name", "budget-" + name);
    things.put(
        "limit",
        made(
            "/v1/limits",
            "{\"tenant\":\"%s\",\"limit\":{\"requests_per_minute\":5}}".formatted(name)));
    String operation = "operation-" + name;
    things.put("operation's name", operation);
    things.put(
        "operation",
        made(
            "/v1/operations",
            "{\"operation_id\":\"%s\",\"operation_type\":\"chat\",\"model\":\"model-%s\",\"tenant\":\"%s\"}"
                .formatted(operation, name, name)));
    things.put("model", "model-" + name);
    AnEvent event =
        anEvent().paidBy(UUID.fromString(tenant)).of("sandbox", "model-" + name).meant("i-" + name);
    report(event.json()).statusCode(200);
    things.put("attempt", event.build().id().toString());
    return new Belongings(UUID.fromString(tenant), things);
  }

  private static String made(String path, String body) {
    Response answer = asAdmin().body(body).post(path);
    assertThat(answer.statusCode()).as("%s %s: %s", path, body, answer.asString()).isEqualTo(201);
    return answer.path("id");
  }
}
