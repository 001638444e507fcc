package io.tollgate.usage.operation;

import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tollgate.contract.Outcome;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.UsageEvent;
import io.tollgate.contract.Uuid7;
import io.tollgate.usage.AnEvent;
import io.tollgate.usage.Installation;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Operations as they are listed: those of the gateway and those told by hand, in one form. */
@QuarkusTest
@WithTestResource(Installation.class)
class OperationListTest {

  private final Someone someone = new Someone();
  private final Instant hourAgo =
      Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);

  @Test
  void a_call_of_the_gateway_is_an_operation_with_all_its_attempts() {
    UUID call = idOf(hourAgo);
    UsageEvent failed =
        anEvent()
            .paidBy(someone.tenant)
            .withId(idOf(hourAgo.plusMillis(5)))
            .of("openai", "gpt-4")
            .using(Tokens.of(100, 0))
            .ended(Outcome.FAILED)
            .followedByAnother()
            .startedAt(hourAgo)
            .build();
    UsageEvent served =
        anEvent()
            .paidBy(someone.tenant)
            .withId(idOf(hourAgo.plusSeconds(2)))
            .of("openai", "gpt-4-turbo")
            .using(Tokens.of(100, 50))
            .startedAt(hourAgo.plusSeconds(2))
            .build();
    booked(of(call, failed), of(call, served));

    someone
        .sees("/v1/operations/" + call)
        .statusCode(200)
        .body("operation_id", equalTo(call.toString()))
        .body("model", equalTo("gpt-4-turbo"))
        .body("success", equalTo(true))
        .body("tokens_in", equalTo(200))
        .body("tokens_out", equalTo(50))
        .body("cost_estimate", equalTo(0.0055f))
        .body("duration_ms", equalTo(2001))
        .body("attempts.outcome", contains("failed", "served"))
        .body("attempts.cost", contains(0.003f, 0.0025f))
        .body("history", nullValue());
    someone.sees("/v1/operations").body("operations", hasSize(1));
  }

  @Test
  void pages_go_from_the_newest_to_the_oldest_and_miss_none_and_repeat_none() {
    for (int i = 0; i < 4; i++) {
      booked(called(hourAgo.plusSeconds(10L * i)));
      someone.records(told("hand-" + i, hourAgo.plusSeconds(10L * i + 1)) + ",\"success\":false}");
      someone.begins(told("open-" + i, hourAgo.plusSeconds(10L * i + 2)) + "}").statusCode(201);
    }
    List<String> seen = new ArrayList<>();

    String cursor = "";
    while (cursor != null) {
      JsonPath page =
          someone.sees("/v1/operations?limit=5" + cursor).statusCode(200).extract().jsonPath();
      seen.addAll(page.getList("operations.started_at"));
      cursor =
          page.getString("next_cursor") == null ? null : "&cursor=" + page.getString("next_cursor");
    }

    assertThat(seen).hasSize(12).doesNotHaveDuplicates();
    assertThat(seen.stream().map(Instant::parse).toList().reversed()).isSorted();
  }

  @Test
  void they_are_found_by_what_is_said_of_them() {
    UUID ann = someone.user("ann");
    booked(called(hourAgo));
    someone.records(
        told("hers", hourAgo.plusSeconds(1))
            + ",\"user\":\"ann\",\"success\":true,\"tokens_in\":1}");
    someone.begins(told("open", hourAgo.plusSeconds(2)).replace("chat", "research") + "}");
    String call =
        someone.sees("/v1/operations?model=sandbox-small").extract().path("operations[0].id");

    finds("type=research", "open");
    finds("type=chat", "hers", call);
    finds("provider=openai", "open", "hers");
    finds("user=ann", "hers");
    finds("user=" + ann, "hers");
    finds("success=true", "hers", call);
    finds("success=false");
    finds("status=open", "open");
    finds("status=ended", "hers", call);
    finds("status=lost");
    finds("from=" + hourAgo.plusSeconds(1), "open", "hers");
    finds("to=" + hourAgo.plusSeconds(1), call);
    finds("from=" + hourAgo.plusSeconds(1) + "&to=" + hourAgo.plusSeconds(2), "hers");
  }

  @Test
  void a_look_that_finds_nothing_says_where_to_go_on_and_comes_to_an_end() throws Exception {
    Wish wish = new Wish("rare", null, null, null, null, Status.ENDED, null, null, 10, null);
    List<UUID> all = new ArrayList<>();
    for (int i = 0; i < Scan.REACH + 10; i++) {
      all.add(new UUID(Long.MAX_VALUE - i, 0));
    }
    Scan.Source source =
        (end, count) ->
            all.stream()
                .filter(id -> Ids.ORDER.compare(id, end) < 0)
                .limit(count)
                .map(id -> new Scan.Seen(id, id.equals(all.getLast())))
                .toList();

    Scan first = Scan.of(source, wish);
    Scan second =
        Scan.of(
            source,
            new Wish(
                "rare", null, null, null, null, Status.ENDED, null, null, 10, first.stoppedAt()));

    assertThat(first.found()).isEmpty();
    assertThat(first.stoppedAt()).isEqualTo(all.get(Scan.REACH - 1));
    assertThat(second.found()).containsExactly(all.getLast());
    assertThat(second.stoppedAt()).isNull();
  }

  @Test
  void of_two_looks_nothing_is_shown_that_one_of_them_has_not_reached() {
    UUID newest = new UUID(9, 0);
    UUID stop = new UUID(8, 0);
    UUID beyond = new UUID(7, 0);

    Scan both = Scan.merged(new Scan(List.of(), stop), new Scan(List.of(newest, beyond), null), 10);

    assertThat(both.found()).containsExactly(newest);
    assertThat(both.stoppedAt()).isEqualTo(stop);
  }

  @Test
  void nothing_is_listed_where_nothing_is() {
    someone
        .sees("/v1/operations")
        .statusCode(200)
        .body("operations", empty())
        .body("next_cursor", nullValue());
    someone.sees("/v1/operations/" + UUID.randomUUID()).statusCode(404);
  }

  private void finds(String query, String... ids) {
    assertThat(
            someone
                .sees("/v1/operations?" + query)
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("operations.operation_id", String.class))
        .as(query)
        .containsExactly(ids);
  }

  private static String told(String id, Instant start) {
    return "{\"operation_id\":\"%s\",\"operation_type\":\"chat\",\"model\":\"gpt-4\",\"provider\":\"openai\",\"started_at\":\"%s\""
        .formatted(id, start);
  }

  private UsageEvent called(Instant moment) {
    return anEvent().paidBy(someone.tenant).withId(idOf(moment)).startedAt(moment).build();
  }

  private static void booked(UsageEvent... events) {
    report(AnEvent.json(List.of(events))).statusCode(200);
  }

  private static UUID idOf(Instant moment) {
    return new Uuid7(() -> moment, new SecureRandom()).next();
  }

  private static UsageEvent of(UUID call, UsageEvent event) {
    return new UsageEvent(
        event.id(),
        call,
        event.operationType(),
        event.payer(),
        event.target(),
        event.tokens(),
        event.units(),
        event.estimated(),
        event.outcome(),
        event.errorClass(),
        event.last(),
        event.timing(),
        event.attribution(),
        event.leases(),
        event.metadata(),
        event.decision());
  }
}
