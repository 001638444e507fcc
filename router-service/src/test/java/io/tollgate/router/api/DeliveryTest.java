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

/** One call from the provider's answer to the caller's last byte, step by step. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class DeliveryTest {

  private static final Answer WHOLE =
      new Answer.Whole(
          Buffer.buffer("{\"choices\":[]}"), Optional.of(Tokens.of(5, 3)), 3, List.of());
  private static final Buffer EVENT = Buffer.buffer("data: {\"choices\":[{}]}\n\n");

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
  void a_slow_reader_holds_the_provider_back() {
    UpstreamBytes bytes = new UpstreamBytes();
    stage.providerWillAnswer().complete(bytes.asAnswer());
    stage.callerArrives();
    stage.callBegins();

    // More than the sockets of both sides hold.
    Buffer large = Buffer.buffer("data: {\"x\":\"" + "x".repeat(7_000_000) + "\"}\n\n");
    int most = 10_000;
    stage.on(() -> {
      for (int i = 0; i < most && !bytes.isPaused(); i++) {
        bytes.emit(large);
      }
    });

    Eventually.until("the provider is paused", bytes::isPaused);
    assertThat(bytes.emitted()).isLessThan(most);
    stage.callerReadsOn();
    Eventually.until("the provider goes on", () -> !bytes.isPaused());
  }

  @Test
  void a_stream_is_settled_before_its_last_word() {
    UpstreamBytes bytes = new UpstreamBytes();
    stage.providerWillAnswer().complete(bytes.asAnswer());
    stage.callerArrives();
    stage.callBegins();

    stage.on(() -> {
      bytes.emit(EVENT);
      bytes.emit(Buffer.buffer("data: [DONE]\n\n"));
    });

    assertThat(stage.callerGets("[DONE]")).contains("data: {\"choices\":[{}]}");
    assertThat(stage.wasSettledAtEnd()).isTrue();
    assertThat(bytes.isPaused()).as("the rest is read, so the connection is free").isFalse();
  }

  @Test
  void a_whole_answer_is_settled_before_its_last_byte() {
    stage.providerWillAnswer().complete(WHOLE);
    stage.callerArrives();

    stage.callBegins();

    assertThat(stage.callerGets("choices")).contains("200");
    assertThat(stage.wasSettledAtEnd()).isTrue();
  }

  @Test
  void a_stream_that_broke_is_settled_before_its_error() {
    UpstreamBytes bytes = new UpstreamBytes();
    stage.providerWillAnswer().complete(bytes.asAnswer());
    stage.callerArrives();
    stage.callBegins();

    stage.on(() -> {
      bytes.emit(EVENT);
      bytes.fail();
    });

    assertThat(stage.callerGets("\"error\"")).doesNotContain("[DONE]");
    assertThat(stage.wasSettledAtEnd()).isTrue();
  }

  @Test
  void what_comes_after_the_last_word_changes_nothing() {
    UpstreamBytes bytes = new UpstreamBytes();
    stage.providerWillAnswer().complete(bytes.asAnswer());
    stage.callerArrives();
    stage.callBegins();

    stage.on(() -> {
      bytes.emit(EVENT);
      bytes.emit(Buffer.buffer("data: [DONE]\n\n"));
      bytes.emit(EVENT);
      bytes.end();
      bytes.fail();
    });

    stage.callerGets("[DONE]");
    assertThat(booked()).hasSize(1);
  }

  @Test
  void a_mistake_of_ours_is_told_and_booked() {
    stage.providerWillAnswer().fail(new IllegalStateException("a bug"));
    stage.callerArrives();

    stage.callBegins();

    assertThat(stage.callerGets("internal_error")).contains("500");
    assertThat(booked().getFirst().path("outcome").asText()).isEqualTo("FAILED");
  }

  @Test
  void a_provider_that_throws_is_a_mistake_of_ours_too() {
    stage.providerWillThrow();
    stage.callerArrives();

    stage.callBegins();

    assertThat(stage.callerGets("internal_error")).contains("500");
  }

  @Test
  void a_mistake_after_settling_is_told_and_not_booked_again() {
    stage.modelIsNamed("line\nbreak"); // no header may hold it
    stage.providerWillAnswer().complete(WHOLE);
    stage.callerArrives();

    stage.callBegins();

    assertThat(stage.callerGets("internal_error")).contains("500");
    assertThat(booked()).hasSize(1);
  }

  @Test
  void a_caller_hears_something_while_a_stream_is_silent() {
    reopen(Map.of("tollgate.api.heartbeat", "PT0.02S"));
    UpstreamBytes bytes = new UpstreamBytes();
    stage.providerWillAnswer().complete(bytes.asAnswer());
    stage.callerArrives();
    stage.callBegins();

    stage.on(() -> bytes.emit(EVENT));

    assertThat(stage.callerGets(": keep-alive\n\n")).contains(EVENT.toString());
    stage.on(() -> bytes.emit(Buffer.buffer("data: [DONE]\n\n")));
    stage.callerGets("[DONE]");
  }

  @Test
  void a_caller_who_takes_nothing_is_hung_up_on_and_booked() {
    reopen(Map.of("tollgate.api.stall-timeout", "PT0.05S"));
    UpstreamBytes bytes = new UpstreamBytes();
    stage.providerWillAnswer().complete(bytes.asAnswer());
    stage.callerArrives();
    stage.callBegins();

    Buffer large = Buffer.buffer("data: {\"x\":\"" + "x".repeat(7_000_000) + "\"}\n\n");
    stage.on(() -> {
      for (int i = 0; i < 10_000 && !bytes.isPaused(); i++) {
        bytes.emit(large);
      }
    });

    Eventually.until("the provider is hung up on", bytes::isAborted);
    assertThat(booked().getFirst().path("outcome").asText()).isEqualTo("CANCELLED");
  }

  @Test
  void a_stream_that_is_open_when_the_router_stops_ends_with_an_error_and_is_booked() {
    UpstreamBytes bytes = new UpstreamBytes();
    stage.providerWillAnswer().complete(bytes.asAnswer());
    stage.callerArrives();
    stage.callBegins();
    stage.on(() -> bytes.emit(EVENT));

    stage.routerStops();

    assertThat(stage.callerGets("gateway_restarting")).doesNotContain("[DONE]");
    assertThat(stage.wasSettledAtEnd()).isTrue();
    assertThat(bytes.isAborted()).isTrue();
    assertThat(booked().getFirst().path("errorClass").asText()).isEqualTo("gateway_shutdown");
  }

  @Test
  void an_answer_that_is_awaited_when_the_router_stops_is_refused_and_booked() {
    Promise<Answer> answer = stage.providerWillAnswer();
    stage.callerArrives();
    stage.callBegins();

    stage.routerStops();
    answer.complete(new Answer.Failed(new Fault.Disconnected()));

    assertThat(stage.callerGets("gateway_restarting")).contains("503");
    assertThat(booked().getFirst().path("outcome").asText()).isEqualTo("CANCELLED");
  }

  private void reopen(Map<String, String> settings) {
    stage.close();
    stage = new Stage(vertx, settlement, resilience, settings);
  }

  private List<JsonNode> booked() {
    return Surroundings.bookKeeper().eventsOf(stage.operation());
  }
}
