package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.NativeProviders;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.router.surroundings.Wire;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Tokens;
import io.tollgate.scripted.script.Script;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller who leaves in the middle of a message, of which the end would have told the usage. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(value = NativeProviders.class, restrictToAnnotatedClass = true)
class LeavingMessageTest {

  @BeforeEach
  void reset() {
    NativeProviders.settle();
    Surroundings.reset();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/messages", "/v1/chat/completions"})
  void what_a_stream_told_before_its_caller_left_is_an_estimate(String path) throws Exception {
    Reply reply = Reply.saying("one", "two", "three").spending(Tokens.of(11, 400));
    Surroundings.provider().plays("claudes", Script.saying(reply).endless());
    String body = Ask.question("claude-native", ",\"stream\":true,\"max_tokens\":9");

    String call;
    try (Wire wire = Wire.open()) {
      wire.send(Wire.headAt(path, "Content-Length: " + body.length()) + body).readUntil("three");
      call = wire.requestId();
    }

    JsonNode event = Surroundings.bookKeeper().onlyEventOf(call);
    assertThat(event.path("outcome").asText()).isEqualTo("CANCELLED");
    assertThat(event.at("/tokens/input").asLong()).isEqualTo(11);
    assertThat(event.path("estimated").asBoolean()).isTrue();
  }
}
