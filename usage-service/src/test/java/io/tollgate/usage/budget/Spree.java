package io.tollgate.usage.budget;

import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.report;
import static io.tollgate.usage.Service.rows;

import io.tollgate.contract.Tokens;
import io.tollgate.usage.AnEvent;
import java.util.List;
import java.util.UUID;

/** A tenant of its own whose one model costs a micro-dollar per token, and its budgets. */
public final class Spree {

  private final UUID tenant = UUID.randomUUID();
  private final String name = "spree-" + tenant;
  private final String model = "model-" + tenant;

  public static Spree begin() {
    Spree spree = new Spree();
    change("INSERT INTO tenants (id, name) VALUES (?, ?)", spree.tenant, spree.name);
    change("INSERT INTO models VALUES ('sandbox', ?, 1000, 1000)", spree.model);
    change(
        "INSERT INTO prices (provider_id, model_id, effective_from, input, output, source) VALUES ('sandbox', ?, '2020-01-01T00:00:00Z', 1, 1, 'a test')",
        spree.model);
    return spree;
  }

  public UUID tenant() {
    return tenant;
  }

  String name() {
    return name;
  }

  String model() {
    return model;
  }

  /** Makes a budget of the tenant; more fields may be said as JSON, with a comma first. */
  public UUID budget(String limit, String more) {
    String body =
        "{\"name\":\"%s\",\"tenant\":\"%s\",\"limit\":%s,\"period\":\"month\"%s}"
            .formatted(UUID.randomUUID(), name, limit, more);
    return UUID.fromString(
        asAdmin().body(body).post("/v1/budgets").then().statusCode(201).extract().path("id"));
  }

  /** An attempt that costs so many micro-dollars. */
  public AnEvent costing(long micros) {
    return anEvent().paidBy(tenant).of("sandbox", model).using(Tokens.of(micros, 0));
  }

  public void spend(long micros) {
    book(costing(micros));
  }

  public void book(AnEvent event) {
    report(event.json()).statusCode(200);
  }

  /** What is spent of a budget, by session, as the database has it. */
  public static List<String> spent(UUID budget) {
    return rows(
        "SELECT session, trim_scale(spent) FROM budget_windows WHERE budget_id = ? ORDER BY 1",
        budget);
  }
}
