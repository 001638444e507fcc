package io.tollgate.usage.terms;

import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.report;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.Tokens;
import io.tollgate.edge.Problem;
import io.tollgate.usage.Installation;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tenants pay of the list price. */
@QuarkusTest
@WithTestResource(Installation.class)
class TermsTest {

  private final UUID tenant = UUID.randomUUID();
  private final String name = "t-" + tenant;

  @BeforeEach
  void a_tenant() {
    change("INSERT INTO tenants (id, name) VALUES (?, ?)", tenant, name);
  }

  @Test
  void without_terms_a_tenant_pays_what_a_call_cost() {
    assertThat(costAndCharge(Instant.now())).isEqualTo("0.000300000000|0.000300000000");
  }

  @Test
  void the_most_precise_terms_in_force_at_the_time_of_the_call_count() {
    agree("\"factor\": 0.9, \"effective_from\": \"2026-01-01T00:00:00Z\"");
    agree(
        "\"percent\": 25, \"provider\": \"sandbox\", \"effective_from\": \"2026-02-01T00:00:00Z\"");
    agree(
        "\"factor\": 0, \"provider\": \"sandbox\", \"model\": \"sandbox-small\", \"effective_from\": \"2026-03-01T00:00:00Z\"");

    assertThat(costAndCharge(Instant.parse("2025-12-31T23:59:59Z"))).endsWith("|0.000300000000");
    assertThat(costAndCharge(Instant.parse("2026-01-31T00:00:00Z"))).endsWith("|0.000270000000");
    assertThat(costAndCharge(Instant.parse("2026-02-01T00:00:00Z"))).endsWith("|0.000375000000");
    assertThat(costAndCharge(Instant.parse("2026-03-01T00:00:00Z")))
        .isEqualTo("0.000300000000|0.000000000000");
  }

  @Test
  void what_is_charged_is_rounded_once_half_to_even_at_the_twelfth_decimal() {
    agree("\"factor\": 0.000005, \"effective_from\": \"2025-01-01T00:00:00Z\"");

    // 0.0000001 x 0.000005 is half of the last decimal: to even, which is none of it.
    assertThat(costAndCharge(Tokens.of(1, 0), Instant.parse("2026-01-01T00:00:00Z")))
        .isEqualTo("0.000000100000|0.000000000000");
    // 0.0000003 x 0.000005 is one and a half: to two.
    assertThat(costAndCharge(Tokens.of(3, 0), Instant.parse("2026-01-01T00:00:00Z")))
        .isEqualTo("0.000000300000|0.000000000002");
  }

  @Test
  void terms_are_listed_and_never_changed() {
    agree("\"percent\": -12.5, \"effective_from\": \"2026-01-01T00:00:00Z\"");

    asAdmin()
        .body(line("\"factor\": 1, \"effective_from\": \"2026-01-01T00:00:00Z\""))
        .post("/v1/terms")
        .then()
        .statusCode(409)
        .contentType(Problem.MEDIA_TYPE)
        .body("type", equalTo("urn:tollgate:problem:terms-exist"));
    asAdmin()
        .get("/v1/terms?tenant=" + name)
        .then()
        .body("terms.factor", contains(0.875f))
        .body("terms.reason", contains("a test"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"percent\": -101                    | percent",
        "\"factor\": -1                       | factor",
        "\"factor\": 101                      | factor",
        "\"factor\": 1, \"percent\": 1        | factor",
        "\"reason\": \"no figure\"            | factor",
        "\"factor\": 1, \"model\": \"m\"      | provider",
        "\"factor\": 1, \"tenant\": \"who\"   | tenant",
      })
  void terms_that_cannot_be_are_refused_by_the_field_to_blame(String fields, String parameter) {
    asAdmin()
        .body(line(fields))
        .post("/v1/terms")
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("parameter", equalTo(parameter));
  }

  private void agree(String fields) {
    asAdmin().body(line(fields)).post("/v1/terms").then().statusCode(201);
  }

  private String line(String fields) {
    return "{\"tenant\": \"%s\", \"reason\": \"a test\", %s}".formatted(name, fields);
  }

  private String costAndCharge(Instant at) {
    return costAndCharge(Tokens.of(1_000, 500), at);
  }

  private String costAndCharge(Tokens tokens, Instant at) {
    var event = anEvent().paidBy(tenant).using(tokens).startedAt(at);
    report(event.json()).statusCode(200);
    return rows("SELECT cost, charged FROM attempts WHERE id = ?", event.build().id()).getFirst();
  }
}
