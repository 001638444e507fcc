package io.tollgate.usage.ingest;

import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.asRouter;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tollgate.contract.UsageEvent;
import io.tollgate.usage.AnEvent;
import io.tollgate.usage.Installation;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Usage events in envelopes. */
@QuarkusTest
@WithTestResource(Installation.class)
class CloudEventsTest {

  private static final String ONE = "application/cloudevents+json";
  private static final String MANY = "application/cloudevents-batch+json";

  private final UUID tenant = UUID.randomUUID();
  private final UsageEvent event = anEvent().paidBy(tenant).build();

  @Test
  void an_enveloped_event_is_booked_and_known_again_without_its_envelope() {
    send(ONE, envelope(data())).statusCode(200).body("receipts.status", contains("BOOKED"));

    asRouter()
        .body("[" + data() + "]")
        .post("/v1/usage/events")
        .then()
        .body("receipts.status", contains("DUPLICATE"));
  }

  @Test
  void the_envelope_gives_the_id_and_the_time_where_the_event_has_none() {
    String bare =
        data()
            .replace("\"id\":\"" + event.id() + "\",", "")
            .replaceFirst("\"startedAt\":\"[^\"]*\",", "");

    send(ONE, envelope(bare)).body("receipts.status", contains("BOOKED"));

    assertThat(rows("SELECT id, started_at FROM attempts WHERE tenant_id = ?", tenant))
        .containsExactly(event.id() + "|2026-01-02 03:04:05.678+00");
  }

  @Test
  void every_envelope_of_a_batch_gets_its_own_receipt() {
    send(MANY, "[" + envelope(data()) + ",7," + envelope(data()) + "]")
        .body("receipts.status", contains("BOOKED", "REFUSED", "DUPLICATE"))
        .body("receipts[1].reason", equalTo("specversion is missing"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"specversion\":\"1.0\" | \"specversion\":\"0.3\" | specversion must be 1.0",
        "io.tollgate.usage       | com.example.other       | type must be io.tollgate.usage",
        "\"source\":\"/r\"       | \"source\":\"\"         | source is missing",
        "\"data\":               | \"other\":              | data must be a usage event as a JSON object",
        "\"data\":{              | \"data\":{\"id\":\"x\", | data.id must be the id of the envelope, or be left out",
      })
  void what_is_no_envelope_of_ours_is_refused_with_the_field(
      String right, String wrong, String reason) {
    String bare = data().replace("\"id\":\"" + event.id() + "\",", "");

    send(ONE, envelope(bare).replace(right, wrong)).body("receipts.reason", contains(reason));
  }

  @Test
  void a_body_of_the_other_form_is_no_batch() {
    send(ONE, "[]")
        .statusCode(400)
        .body("detail", equalTo("The body must be one CloudEvent in JSON."));
    send(MANY, "{}").statusCode(400).body("type", equalTo("urn:tollgate:problem:not-a-batch"));
  }

  private String data() {
    String batch = AnEvent.json(List.of(event));
    return batch.substring(1, batch.length() - 1);
  }

  private String envelope(String data) {
    return """
    {"specversion":"1.0","id":"%s","source":"/r","type":"io.tollgate.usage","time":"2026-01-02T03:04:05.678Z","data":%s}\
    """
        .formatted(event.id(), data);
  }

  private static ValidatableResponse send(String type, String body) {
    return asRouter().contentType(type).body(body).post("/v1/usage/events").then();
  }
}
