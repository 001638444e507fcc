package io.tollgate.router.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.router.dialect.anthropic.Anthropic;
import io.tollgate.router.dialect.gemini.Gemini;
import io.tollgate.router.dialect.ollama.Ollama;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.dialect.responses.Responses;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.exchange.Refusal;
import io.tollgate.router.malformed.Damage;
import io.tollgate.router.malformed.Requests;
import io.tollgate.router.surroundings.Json;
import io.vertx.core.buffer.Buffer;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 20,000 damaged bodies of every dialect: each is refused with what is wrong with it, or it is a
 * request that every provider can be told of; none is an exception (S1).
 */
class MalformedBodyTest {

  private static final int EACH = 2_000;
  private static final long MOST_GROWTH = 64L << 20;
  private static final String NAME = "the \"provider's\" model";
  private static final List<Outbound> PROVIDERS =
      List.of(OpenAi.DIALECT, Responses.DIALECT, Anthropic.DIALECT, Gemini.DIALECT, Ollama.DIALECT);

  @ParameterizedTest
  @EnumSource
  void a_damaged_body_is_refused_with_a_reason_or_is_a_request(Requests request) {
    AtomicInteger refused = new AtomicInteger();

    for (int seed = 0; seed < EACH; seed++) {
      Buffer body = Buffer.buffer(Damage.of(request.body(), seed));
      try {
        switch (request.dialect().parse(body, request.address())) {
          case Parsed.Valid(var ask) -> isRequest(ask);
          case Parsed.Invalid(var reason, var param) -> {
            refused.incrementAndGet();
            isReason(reason);
            isError(request.dialect(), reason, param);
          }
        }
      } catch (RuntimeException | Error thrown) {
        fail("%s, seed %d: %s".formatted(request, seed, beginning(body)), thrown);
      }
    }

    assertThat(refused.get()).isBetween(EACH / 4, EACH - EACH / 20);
  }

  @ParameterizedTest
  @EnumSource
  void the_whole_request_is_one(Requests request) {
    Buffer body = Buffer.buffer(request.body());

    assertThat(request.dialect().parse(body, request.address())).isInstanceOf(Parsed.Valid.class);
  }

  @ParameterizedTest
  @EnumSource
  void only_utf8_is_json_on_the_wire(Requests request) {
    for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE")) {
      Buffer body = Buffer.buffer(request.body().getBytes(Charset.forName(charset)));

      assertThat(request.dialect().parse(body, request.address()))
          .as(charset)
          .isInstanceOf(Parsed.Invalid.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_byte_order_mark_before_a_request_moves_nothing_in_it(Requests request) {
    Buffer body = Buffer.buffer("\ufeff" + request.body());

    if (request.dialect().parse(body, request.address()) instanceof Parsed.Valid(var ask)) {
      isRequest(ask);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "\udc00x", "\u0000", "a\r\nb: c", "%s%n", "\u2028</script>"})
  void a_refusal_that_quotes_the_caller_is_an_error_in_every_dialect(String quoted) {
    for (Requests request : Requests.values()) {
      isError(request.dialect(), "There is no '" + quoted + "'.", "a." + quoted);
    }
  }

  @Test
  void nothing_of_ten_thousand_bodies_is_kept() {
    long before = used();

    for (Requests request : Requests.values()) {
      for (int seed = EACH; seed < EACH + 900; seed++) {
        Buffer body = Buffer.buffer(Damage.of(request.body(), seed));
        request.dialect().parse(body, request.address());
      }
    }

    assertThat(used() - before).isLessThan(MOST_GROWTH);
  }

  private static void isRequest(Ask ask) {
    Operation operation = ask.operation();
    isJsonThatNamesTheModel(ask);
    for (Outbound provider : PROVIDERS) {
      if (operation != Operation.COUNT_TOKENS || ask.dialect().equals(provider)) {
        Written written = Interpreter.between(ask, provider).request(NAME);
        if (!ask.dialect().equals(provider)) {
          isWritten(written, provider);
        }
      }
    }
    if (operation == Operation.COUNT_TOKENS && ask.dialect() instanceof Counting counting) {
      switch (counting.estimate(ask)) {
        case Counted.Answer(var count) -> Json.read(count.getBytes());
        case Counted.Nothing(var reason, var param) -> isError(ask.dialect(), reason, param);
      }
    }
  }

  // What is changed in a body leaves a body that says the same. A string nobody here reads may hold
  // bytes that are no UTF-8; whether that is a text is for the provider to say.
  private static void isJsonThatNamesTheModel(Ask ask) {
    byte[] bytes = ask.body().bytes().getBytes();
    if (!isRead(bytes)) {
      return;
    }
    JsonNode came = Json.read(bytes);
    JsonNode sent = Json.read(ask.body().naming(NAME).getBytes());
    if (ask.dialect().equals(OpenAi.DIALECT) || ask.dialect().equals(Responses.DIALECT)) {
      for (String field : List.of("messages", "input", "temperature", "tools", "user")) {
        assertThat(sent.path(field).equals(came.path(field))).as(field).isTrue();
      }
    }
    if (!ask.dialect().equals(Gemini.DIALECT)) {
      assertThat(sent.path("model").textValue()).isEqualTo(NAME);
    }
  }

  private static boolean isRead(byte[] json) {
    try {
      Json.read(json);
      return true;
    } catch (UncheckedIOException malformed) {
      return false;
    }
  }

  private static void isWritten(Written written, Outbound provider) {
    switch (written) {
      case Written.Unsayable(var reason, var param) -> isReason(reason);
      case Written.Body(var bytes, var leftOut) ->
          assertThat(Json.read(bytes.getBytes()).isObject()).as(provider.name()).isTrue();
    }
  }

  private static void isError(Inbound dialect, String reason, String param) {
    Refusal refusal = Refusal.of(Refusal.Kind.INVALID, 400, "invalid_request", reason);
    JsonNode error =
        Json.read(dialect.error(refusal.blaming(param), "the-id").getBytes()).path("error");

    assertThat(error.path("message").asText()).isNotBlank();
    assertThat(dialect.errorEvent(refusal.blaming(param), "the-id").toString())
        .containsPattern("data: ?\\{");
  }

  private static void isReason(String reason) {
    assertThat(reason).isNotBlank().doesNotContain("Exception").doesNotContain("java.");
  }

  private static String beginning(Buffer body) {
    String text = body.toString();
    return text.length() > 6_000 ? text.substring(0, 6_000) + "..." : text;
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
