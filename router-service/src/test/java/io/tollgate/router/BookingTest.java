package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tollgate.contract.Claims;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.BookKeeper;
import io.tollgate.router.surroundings.BookKeeper.Mood;
import io.tollgate.router.surroundings.Eventually;
import io.tollgate.router.surroundings.Json;
import io.tollgate.router.surroundings.Surroundings;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was used is booked once, however the book-keeper feels. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class BookingTest {

  private final BookKeeper bookKeeper = Surroundings.bookKeeper();

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  @ParameterizedTest
  @EnumSource(names = "WELL", mode = EnumSource.Mode.EXCLUDE)
  void calls_are_served_while_it_is_unwell_and_booked_once_when_it_is_well(Mood mood) {
    bookKeeper.becomes(mood);
    int before = bookKeeper.deliveries();

    List<String> calls = IntStream.range(0, 5).mapToObj(i -> served()).toList();
    Eventually.until("two deliveries fail", () -> bookKeeper.deliveries() >= before + 2);
    bookKeeper.becomes(Mood.WELL);

    assertThat(calls).allSatisfy(bookKeeper::onlyEventOf);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void the_event_is_in_the_spool_before_the_caller_has_the_last_byte(String streamed) {
    bookKeeper.becomes(Mood.AWAY);

    Response response = Ask.chat(Ask.question("gpt-4", ",\"stream\":" + streamed));

    assertThat(Surroundings.spooled(response.header("x-request-id"))).isTrue();
  }

  @Test
  void an_event_that_is_refused_does_not_hold_up_the_others() {
    bookKeeper.refuses(event -> event.at("/target/streamed").asBoolean());

    String refused = Ask.stream("gpt-4").header("x-request-id");
    String booked = served();

    assertThat(bookKeeper.onlyEventOf(booked)).isNotNull();
    assertThat(bookKeeper.of(refused)).isEmpty();
  }

  @Test
  void the_router_shows_a_token_of_its_own_role_and_nobody_elses() {
    bookKeeper.onlyEventOf(served());

    String payload = bookKeeper.lastToken().replace("Bearer ", "").split("\\.", -1)[1];
    JsonNode claims = Json.read(Base64.getUrlDecoder().decode(payload));
    assertThat(claims.path(Claims.ROLES)).isEqualTo(Json.read("[\"router\"]"));
    assertThat(claims.path("aud").asText()).isEqualTo(Claims.AUDIENCE);
  }

  @Test
  void events_are_on_the_wire_in_the_form_of_the_contract() {
    JsonNode event = bookKeeper.onlyEventOf(served());

    assertThat(event.at("/timing/startedAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
    assertThat(event.path("metadata")).isEqualTo(Json.read("{}"));
    assertThat(event.path("errorClass").isNull()).isTrue();
  }

  private static String served() {
    Response response = Ask.model("gpt-4");
    assertThat(response.statusCode()).isEqualTo(200);
    return response.header("x-request-id");
  }
}
