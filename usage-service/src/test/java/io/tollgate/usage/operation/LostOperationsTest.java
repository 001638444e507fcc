package io.tollgate.usage.operation;

import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.usage.Installation;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of operations that nobody ends. */
@QuarkusTest
@WithTestResource(Installation.class)
class LostOperationsTest {

  @Inject LostOperations lost;

  private final Someone someone = new Someone();

  @Test
  void one_that_is_due_is_lost_and_one_that_is_not_stays_open() throws Exception {
    begun("due", "");
    begun("not-due", "");
    isDue("due");

    lost.mark();

    assertThat(status("due")).isEqualTo("lost");
    assertThat(status("not-due")).isEqualTo("open");
    someone.sees("/v1/operations?status=lost").body("operations.operation_id", contains("due"));
  }

  @Test
  void it_can_still_be_ended_and_its_history_says_that_it_was_late() throws Exception {
    begun("late", "");
    isDue("late");
    lost.mark();

    someone
        .ends(
            "late",
            "{\"success\":true,\"model\":\"gpt-4\",\"provider\":\"openai\",\"tokens_in\":1000}")
        .statusCode(200)
        .body("status", equalTo("ended"))
        .body("late", equalTo(true))
        .body("history.status", contains("open", "lost", "ended"))
        .body("cost_estimate", equalTo(0.03f));
  }

  @Test
  void one_that_has_ended_is_never_lost() throws Exception {
    begun("ended", "");
    someone
        .ends("ended", "{\"success\":false,\"model\":\"gpt-4\",\"provider\":\"openai\"}")
        .statusCode(200);
    isDue("ended");

    lost.mark();

    someone
        .sees("/v1/operations/ended")
        .body("status", equalTo("ended"))
        .body("late", equalTo(false));
  }

  @Test
  void it_is_given_as_long_as_it_asks_for_and_a_day_when_it_does_not_ask() {
    begun("short", ",\"timeout\":\"PT10M\"");
    begun("usual", "");

    assertThat(given("short")).isEqualTo(Duration.ofMinutes(10));
    assertThat(given("usual")).isEqualTo(Duration.ofHours(24));
  }

  @Test
  void who_sweeps_waits_for_nobody_who_sweeps_already() throws Exception {
    begun("taken", "");
    isDue("taken");
    try (Connection other = MigratedPostgres.connect()) {
      other.setAutoCommit(false);
      other
          .createStatement()
          .execute(
              "SELECT 1 FROM operations WHERE name = 'taken' AND tenant_id = '%s' FOR UPDATE"
                  .formatted(someone.tenant));

      lost.mark();

      assertThat(status("taken")).isEqualTo("open");
      other.rollback();
    }
    lost.mark();
    assertThat(status("taken")).isEqualTo("lost");
  }

  private void begun(String id, String more) {
    someone
        .begins("{\"operation_id\":\"%s\",\"operation_type\":\"chat\"%s}".formatted(id, more))
        .statusCode(201);
  }

  private void isDue(String id) {
    change(
        "UPDATE operations SET due_at = now() - interval '1 second' WHERE tenant_id = ? AND name = ?",
        someone.tenant,
        id);
  }

  private String status(String id) {
    return someone.sees("/v1/operations/" + id).extract().path("status");
  }

  private Duration given(String id) {
    String interval =
        rows(
                "SELECT extract(epoch FROM due_at - begun_at)::bigint FROM operations WHERE tenant_id = ? AND name = ?",
                someone.tenant,
                id)
            .getFirst();
    return Duration.ofSeconds(Long.parseLong(interval));
  }
}
