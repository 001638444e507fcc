package io.tollgate.router.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.Tokens;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.provider.Answer;
import io.tollgate.router.resilience.Resilience;
import io.tollgate.router.surroundings.Eventually;
import io.tollgate.router.surroundings.Surroundings;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A caller who leaves, at every moment of a call. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class DepartureTest {

  private static final Answer WHOLE =
      new Answer.Whole(
          Buffer.buffer("{\"choices\":[]}"), Optional.of(Tokens.of(5, 3)), 3, List.of());

  private static final Buffer EVENT =
      Buffer.buffer("data: {\"choices\":[{\"delta\":{\"content\":\"Hello\"}}]}\n\n");
  private static final Buffer USAGE =
      Buffer.buffer(
          "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":42}}\n\n");
  private static final Buffer DONE = Buffer.buffer("data: [DONE]\n\n");

  @Inject Vertx vertx;
  @Inject Settlement settlement;
  @Inject Resilience resilience;

  private Stage stage;

  @BeforeEach
  void open() {
    Surroundings.reset();
    stage = new Stage(vertx, settlement, resilience, Map.of());
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void a_caller_who_left_before_anything_was_asked_costs_nothing() {
    stage.callerArrives();
    stage.callerLeaves();

    stage.callBegins();

    assertThat(stage.asked()).isZero();
  }

  @Test
  void a_caller_who_left_while_the_answer_was_made_still_pays_for_it() {
    Promise<Answer> answer = stage.providerWillAnswer();
    stage.callerArrives();
    stage.callBegins();
    stage.callerLeaves();

    answer.complete(WHOLE);

    JsonNode event = booked().getFirst();
    assertThat(event.path("outcome").asText()).isEqualTo("CANCELLED");
    assertThat(event.at("/tokens/input").asLong()).isEqualTo(5);
  }

  @Test
  void a_caller_who_left_before_a_stream_began_ends_it_at_the_provider() {
    Promise<Answer> answer = stage.providerWillAnswer();
    UpstreamBytes bytes = new UpstreamBytes();
    stage.callerArrives();
    stage.callBegins();
    stage.callerLeaves();

    answer.complete(bytes.asAnswer());

    JsonNode event = booked().getFirst();
    assertThat(bytes.isAborted()).isTrue();
    assertThat(event.path("outcome").asText()).isEqualTo("CANCELLED");
    assertThat(event.path("estimated").asBoolean()).isTrue();
  }

  @Test
  void a_caller_who_left_after_a_failure_gets_no_second_attempt() {
    Promise<Answer> first = stage.providerWillAnswer();
    stage.callerArrives();
    stage.callBegins();
    stage.callerLeaves();

    first.complete(new Answer.Failed(new Fault.Unreachable()));

    assertThat(booked()).hasSize(1);
    assertThat(stage.asked()).isOne();
  }

  @Test
  void a_caller_who_leaves_during_the_second_attempt_is_missed() {
    UpstreamBytes silent = new UpstreamBytes();
    stage.providerWillAnswer().complete(silent.asAnswer());
    Promise<Answer> second = stage.providerWillAnswer();
    stage.callerArrives();
    stage.callBegins();
    stage.on(silent::end);
    Eventually.until("the second is asked", () -> stage.asked() == 2);
    stage.callerLeaves();

    second.complete(WHOLE);

    assertThat(booked())
        .extracting(event -> event.path("outcome").asText())
        .containsExactly("FAILED", "CANCELLED");
  }

  @Test
  void an_attempt_nobody_waits_for_is_ended_before_it_answers() {
    Promise<Answer> answer = stage.providerWillAnswer();
    stage.callerArrives();
    stage.callBegins();

    stage.callerLeaves();

    assertThat(stage.hungUp()).isTrue();
    answer.complete(new Answer.Failed(new Fault.Disconnected()));
    assertThat(booked().getFirst().path("outcome").asText()).isEqualTo("CANCELLED");
    assertThat(booked().getFirst().path("estimated").asBoolean()).isTrue();
  }

  @Test
  void where_the_policy_is_to_drain_an_answer_is_waited_for() {
    stage.providerDrains();
    Promise<Answer> answer = stage.providerWillAnswer();
    stage.callerArrives();
    stage.callBegins();

    stage.callerLeaves();

    assertThat(stage.hungUp()).isFalse();
    answer.complete(WHOLE);
    assertThat(booked().getFirst().at("/tokens/output").asLong()).isEqualTo(3);
  }

  @Test
  void where_the_policy_is_to_drain_a_stream_is_read_to_the_usage_at_its_end() {
    stage.providerDrains();
    UpstreamBytes bytes = begunStream();

    stage.callerLeaves();
    stage.on(() -> {
      bytes.emit(EVENT);
      bytes.emit(USAGE);
      bytes.emit(DONE);
    });

    JsonNode event = booked().getFirst();
    assertThat(event.path("outcome").asText()).isEqualTo("CANCELLED");
    assertThat(event.path("estimated").asBoolean()).isFalse();
    assertThat(event.at("/tokens/output").asLong()).isEqualTo(42);
    assertThat(bytes.isAborted()).isFalse();
  }

  @Test
  void a_stream_is_not_drained_for_ever() {
    stage.close();
    stage = new Stage(vertx, settlement, resilience, Map.of("tollgate.api.drain.bytes", "100"));
    stage.providerDrains();
    UpstreamBytes bytes = begunStream();

    stage.callerLeaves();
    stage.on(() -> {
      for (int i = 0; i < 10; i++) {
        bytes.emit(EVENT);
      }
    });

    assertThat(bytes.isAborted()).isTrue();
    assertThat(booked().getFirst().path("estimated").asBoolean()).isTrue();
  }

  @Test
  void a_stream_is_not_drained_for_longer_than_its_time() {
    stage.close();
    stage = new Stage(vertx, settlement, resilience, Map.of("tollgate.api.drain.time", "PT0.05S"));
    stage.providerDrains();
    UpstreamBytes bytes = begunStream();

    stage.callerLeaves();

    Eventually.until("it is ended", bytes::isAborted);
    assertThat(booked()).hasSize(1);
  }

  private UpstreamBytes begunStream() {
    UpstreamBytes bytes = new UpstreamBytes();
    stage.providerWillAnswer().complete(bytes.asAnswer());
    stage.callerArrives();
    stage.callBegins();
    stage.on(() -> bytes.emit(EVENT));
    return bytes;
  }

  private List<JsonNode> booked() {
    return Surroundings.bookKeeper().eventsOf(stage.operation());
  }
}
