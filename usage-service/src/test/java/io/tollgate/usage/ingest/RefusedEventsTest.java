package io.tollgate.usage.ingest;

import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.GoldenEvent;
import io.tollgate.contract.Uuid7;
import io.tollgate.edge.Problem;
import io.tollgate.usage.Installation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, in its place and with its reason. */
@QuarkusTest
@WithTestResource(Installation.class)
class RefusedEventsTest {

  private static final String NIL = "00000000-0000-0000-0000-000000000000";

  @Test
  void a_bad_event_is_refused_in_its_place_and_sinks_no_other() {
    UUID good = UUID.fromString("01a1f862-3940-79d2-8cbb-000000000001");
    UUID other = UUID.fromString("01a1f862-3940-79d2-8cbb-000000000002");
    String random = UUID.randomUUID().toString();
    String golden = GoldenEvent.json();

    report(
            "[%s, 7, %s, {}, %s, %s]"
                .formatted(
                    golden.replace("019af413-e200-7abc-8def-0123456789ab", good.toString()),
                    golden.replace("019af413-e200-7abc-8def-0123456789ab", random),
                    golden.replace("019af413-e200-7abc-8def-0123456789ab", "mine"),
                    golden.replace("019af413-e200-7abc-8def-0123456789ab", other.toString())))
        .statusCode(200)
        .body("receipts.id", contains(good.toString(), NIL, random, NIL, NIL, other.toString()))
        .body(
            "receipts.status",
            contains("BOOKED", "REFUSED", "REFUSED", "REFUSED", "REFUSED", "BOOKED"))
        .body("receipts[1].reason", equalTo("this is not a usage event"))
        .body("receipts[2].reason", containsString("version 7"))
        .body("receipts[3].reason", equalTo("id is missing"))
        .body("receipts[4].reason", containsString("id"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"input\" : 7                      | \"input\" : -7            | cannot be negative",
        "\"input\" : 7                      | \"input\" : 7.5           | tokens.input",
        "\"input\" : 7                      | \"input\" : 1e400         | tokens.input",
        "\"input\" : 7                      | \"input\" : \"some\"      | tokens.input",
        "\"input\" : 7                      | \"input\" : 2000000000    | tokens",
        "\"outcome\" : \"SERVED\"           | \"outcome\" : \"SERVING\" | outcome",
        "\"outcome\" : \"SERVED\"           | \"outcome\" : 0           | outcome",
        "\"outcome\" : \"SERVED\"           | \"outcome\" : null        | outcome is missing",
        "\"provider\" : \"sandbox\"         | \"provider\" : \" \"      | provider",
        "\"provider\" : \"sandbox\"         | \"provider\" : \"\\u0000\"| character",
        "\"conversation_id\" : \"default\"  | \"conversation_id\" : null| metadata",
        "\"conversation_id\" : \"default\"  | \"x\" : \"\\ud800\"       | character",
        "2025-12-06T14:32:15.104Z           | yesterday                 | timing.startedAt",
        "2025-12-06T14:32:15.104Z           | 2525-12-06T14:32:15.104Z  | too far in the future",
        "00000000-0000-7000-8000-000000000001 | acme                    | payer.tenant",
        "\"durationMicros\" : 2345600       | \"durationMicros\" : -1   | durationMicros",
      })
  void a_value_that_cannot_be_is_refused_with_a_reason_that_names_it(
      String right, String wrong, String reason) {
    String event = GoldenEvent.json();
    assertThat(event).contains(right);

    report("[" + event.replace(right, wrong) + "]")
        .statusCode(200)
        .body("receipts.status", contains("REFUSED"))
        .body("receipts.id", contains("019af413-e200-7abc-8def-0123456789ab"))
        .body("receipts[0].reason", containsString(reason))
        .body("receipts[0].reason", not(containsString("io.tollgate")));
  }

  @Test
  void an_event_from_the_day_after_tomorrow_is_refused() {
    UUID id = idOf(Instant.now().plus(Duration.ofDays(2)));

    report(anEvent().withId(id).json())
        .body("receipts.status", contains("REFUSED"))
        .body("receipts.id", contains(id.toString()))
        .body("receipts[0].reason", containsString("future"));
  }

  @Test
  void more_events_than_one_batch_may_have_are_refused_with_the_limit() {
    report("[" + String.join(",", Collections.nCopies(1001, "{}")) + "]")
        .statusCode(413)
        .contentType(Problem.MEDIA_TYPE)
        .body("detail", containsString("1000"))
        .body("detail", containsString("tollgate.ingest.max-events"));
  }

  @Test
  void more_bytes_than_one_batch_may_have_are_refused_with_the_limit() {
    report("[" + " ".repeat(4 * 1024 * 1024) + "]")
        .statusCode(413)
        .contentType(Problem.MEDIA_TYPE)
        .body("detail", containsString("4194304"))
        .body("detail", containsString("tollgate.ingest.max-bytes"));
  }

  @Test
  void a_batch_that_is_no_array_is_refused_as_a_whole() {
    report("{}").statusCode(400).body("type", equalTo("urn:tollgate:problem:not-a-batch"));
  }

  private static UUID idOf(Instant moment) {
    return new Uuid7(() -> moment, new Random(1)).next();
  }
}
