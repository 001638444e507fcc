package io.tollgate.usage.ingest;

import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.report;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Jwt;
import io.tollgate.edge.Problem;
import io.tollgate.usage.AnEvent;
import io.tollgate.usage.Installation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a batch holds: a receipt for every event, or a problem for all of them; never a failure
 * of ours, and never half a batch lost.
 */
@QuarkusTest
@WithTestResource(Installation.class)
class HostileBatchesTest {

  @TestHTTPResource("/")
  URI service;

  private final HttpClient http = HttpClient.newHttpClient();

  private static final long SEED = Long.getLong("tollgate.hostile.seed", 42);
  private static final int BATCHES = Integer.getInteger("tollgate.hostile.batches", 150);

  /** What stands in place of a field's value: never right, whatever the field. */
  private static final List<String> NEVER_RIGHT =
      List.of(
          "{}",
          "{\"a\":{\"a\":{\"a\":1}}}",
          "[[[]]]",
          "1e400",
          "-1e400",
          "1e-400",
          "-1",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\" \"",
          "0.5",
          "123456789012345678901234567890");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"tokens\":{\"input\":7   | \"tokens\":{\"inputs\":1,\"input\":7 | tokens.inputs",
        "\"last\":true             | \"last\":true,\"oops\":1             | oops",
        "\"durationMicros\"        | \"duration\":1,\"durationMicros\"    | timing.duration",
        "\"last\":true             | \"last\":true,\"last\":false         | last is there twice",
        "\"input\":7               | \"input\":7,\"input\":8              | input is there twice",
        "\"units\":{}              | \"units\":{\"lunch\":1}              | units",
        "\"units\":{}              | \"units\":{\"IMAGE\":-1}             | image",
        "\"units\":{}              | \"units\":{\"IMAGE\":1.5}            | units",
        "\"input\":7               | \"input\":9223372036854775808        | tokens.input",
        "\"input\":7               | \"input\":1000000001                 | tokens.input",
        "\"firstTokenMicros\":null | \"firstTokenMicros\":-1              | firstTokenMicros",
        "\"model\":\"sandbox-small\" | \"model\":\"\\u0000\"               | target.model",
        "\"metadata\":{}           | \"metadata\":{\"x\":\"\\u0000\"}        | metadata.x",
      })
  void what_cannot_be_right_is_refused_by_its_name_and_the_others_are_booked(
      String right, String wrong, String named) {
    AnEvent before = anEvent();
    AnEvent after = anEvent();
    String bad = object(anEvent());
    assertThat(bad).contains(right);

    report("[%s,%s,%s]".formatted(object(before), bad.replace(right, wrong), object(after)))
        .statusCode(200)
        .body("receipts.status", contains("BOOKED", "REFUSED", "BOOKED"))
        .body("receipts[1].reason", containsString(named));
  }

  @Test
  void usage_of_a_tenant_nobody_knows_is_still_usage() {
    UUID stranger = UUID.randomUUID();

    report(anEvent().paidBy(stranger).json()).body("receipts.status", contains("BOOKED"));

    assertThat(rows("SELECT count(*) FROM attempts WHERE tenant_id = ?", stranger))
        .containsExactly("1");
  }

  @Test
  void ten_megabytes_are_too_much_and_nothing_of_them_is_booked() {
    AnEvent good = anEvent();
    String batch = "[" + object(good) + " ".repeat(10 * 1024 * 1024) + "]";

    Answer refused = posted(batch);

    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.contentType()).startsWith(Problem.MEDIA_TYPE);
    assertThat(booked(good)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void what_is_too_large_is_refused_in_any_version_of_http(Version version) {
    Answer refused = posted("[" + " ".repeat(10 * 1024 * 1024) + "]", version);

    assertThat(refused.statusCode()).isEqualTo(413);
  }

  @Test
  void a_hundred_thousand_events_are_too_many_at_once() {
    Answer refused = posted("[" + String.join(",", Collections.nCopies(100_000, "{}")) + "]");

    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.text()).contains("tollgate.ingest.max-events");
  }

  @Test
  void a_full_batch_of_good_and_bad_has_a_receipt_for_each() {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      events.add(object(anEvent()));
      events.add("{\"id\":7}");
    }

    Answer answer = posted("[" + String.join(",", events) + "]");

    assertThat(answer.each("status")).hasSize(1000).filteredOn("BOOKED"::equals).hasSize(500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "[{\"a\":1}",
        "]",
        "null",
        "7",
        "\"x\"",
        "[NaN]",
        "[1,]",
        "[]]",
        "[] []",
        "[\u0000]",
        "\ufeff{}",
        "[{\"a\":01}]",
        "{'a':1}",
        "[{\"a\":\"\u0001\"}]"
      })
  void what_is_no_batch_is_refused_as_a_whole(String text) {
    Answer answer = posted(text);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.contentType()).startsWith(Problem.MEDIA_TYPE);
  }

  @ParameterizedTest
  @ValueSource(ints = {900, 5_000, 100_000})
  void what_is_too_deep_harms_nobody(int depth) {
    String deep = "[".repeat(depth) + "]".repeat(depth);
    AnEvent good = anEvent();

    Answer answer = posted("[%s,{\"metadata\":%s}]".formatted(object(good), deep));

    assertThat(answer.statusCode()).isIn(200, 400);
    assertThat(booked(good)).isEqualTo(answer.statusCode() == 200);
  }

  @Test
  void whatever_a_field_holds_there_is_a_receipt_and_the_good_ones_are_booked() {
    Random random = new Random(SEED);
    for (int i = 0; i < BATCHES; i++) {
      Mixed batch = mixed(random);

      Answer answer = posted(batch.text());

      String what = "seed %d, batch %d: %s".formatted(SEED, i, batch.text());
      assertThat(answer.statusCode()).as(what).isEqualTo(200);
      List<String> statuses = answer.each("status");
      List<String> reasons = answer.each("reason");
      assertThat(statuses).as(what).hasSameSizeAs(batch.events());
      for (int at = 0; at < statuses.size(); at++) {
        Hostile event = batch.events().get(at);
        if (event.spoilt().isEmpty()) {
          assertThat(statuses.get(at)).as(what).isEqualTo("BOOKED");
        } else if (statuses.get(at).equals("REFUSED")) {
          assertThat(reasons.get(at)).as(event.text()).contains(event.spoilt());
        }
      }
    }
  }

  /** An event, and the name of the field that was spoilt; empty when it is good. */
  private record Hostile(String text, String spoilt) {}

  private record Mixed(List<Hostile> events) {
    String text() {
      return "[" + String.join(",", events.stream().map(Hostile::text).toList()) + "]";
    }
  }

  private static Mixed mixed(Random random) {
    return new Mixed(
        Stream.generate(() -> random.nextInt(3) == 0 ? good() : spoilt(random)).limit(8).toList());
  }

  private static Hostile good() {
    return new Hostile(object(anEvent()), "");
  }

  private static Hostile spoilt(Random random) {
    String event = object(anEvent());
    List<String> fields = Fields.of(event);
    String field = fields.get(random.nextInt(fields.size()));
    String value = NEVER_RIGHT.get(random.nextInt(NEVER_RIGHT.size()));
    return new Hostile(
        Fields.with(event, field, value), field.substring(field.lastIndexOf('/') + 1));
  }

  // Not through RestAssured, which writes every request down neatly, however deep it is.
  private Answer posted(String text) {
    return posted(text, Version.HTTP_1_1);
  }

  private Answer posted(String text, Version version) {
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve("/v1/usage/events"))
            .version(version)
            .header("Authorization", "Bearer " + Jwt.of(Claims.ROUTER).sign())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(text))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      String type = answer.headers().firstValue("Content-Type").orElse("");
      return new Answer(answer.statusCode(), type, answer.body());
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private record Answer(int statusCode, String contentType, String text) {
    List<String> each(String field) {
      return JsonPath.from(text).getList("receipts." + field);
    }
  }

  private static boolean booked(AnEvent event) {
    return !rows("SELECT id FROM attempts WHERE id = ?", event.build().id()).isEmpty();
  }

  private static String object(AnEvent event) {
    String batch = event.json();
    return batch.substring(1, batch.length() - 1);
  }
}
