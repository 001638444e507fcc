package io.tollgate.router;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tollgate.router.surroundings.AReply;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Eventually;
import io.tollgate.router.surroundings.NativeProviders;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.router.surroundings.Wire;
import io.tollgate.scripted.book.Asked;
import io.tollgate.scripted.book.Asked.Ending;
import io.tollgate.scripted.script.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /passthrough/{provider}/...}, for what a provider offers besides models that answer. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(value = NativeProviders.class, restrictToAnnotatedClass = true)
class PassThroughTest {

  private static final byte[] SOUND = bytes(200_000);

  @BeforeEach
  void reset() {
    NativeProviders.settle();
    Surroundings.reset();
  }

  @Test
  void request_and_answer_pass_as_they_are_with_the_gateways_credential() {
    Surroundings.provider()
        .plays(
            "openai", Script.raw(200, "audio/mpeg", SOUND).with("x-request-id", "req_of_theirs"));
    String body = "{ \"model\" : \"gpt-4\", \"input\": \"Hi\", \"voice\": \"alloy\" }";

    Response response =
        Ask.caller()
            .header("OpenAI-Organization", "org-of-the-caller")
            .header("X-Custom", "stays")
            .body(body)
            .post("/passthrough/openai/v1/audio/speech?speed=2");

    assertThat(response.asByteArray()).isEqualTo(SOUND);
    assertThat(response.contentType()).isEqualTo("audio/mpeg");
    assertThat(response.header("x-tollgate-provider-request-id")).isEqualTo("req_of_theirs");
    Asked asked = Surroundings.provider().onlyEntry();
    assertThat(asked.path()).isEqualTo("/openai/v1/audio/speech");
    assertThat(asked.request().query()).isEqualTo("speed=2");
    assertThat(asked.text()).isEqualTo(body);
    assertThat(asked.header("authorization")).contains("Bearer " + Surroundings.PROVIDER_KEY);
    assertThat(asked.header("x-custom")).contains("stays");
    assertThat(asked.header("openai-organization")).isEmpty();
    assertThat(asked.headers().toString()).doesNotContain(Surroundings.key().reveal());
    JsonNode event = event(response);
    assertThat(event.path("operationType").asText()).isEqualTo("passthrough");
    assertThat(event.at("/target/model").asText()).isEqualTo("gpt-4");
    assertThat(event.at("/tokens/input").asInt()).isZero();
    assertThat(event.path("estimated").asBoolean()).isFalse();
    assertThat(event.path("outcome").asText()).isEqualTo("SERVED");
  }

  @Test
  void what_was_used_is_booked_where_the_answer_tells_it() {
    AReply reply = AReply.saying("Good", " day");
    Surroundings.provider().plays("openai", reply.whole(), reply.streamed().inPiecesOf(7));

    Response whole = chat("");
    Response stream = chat(",\"stream\":true");

    assertThat(whole.asString()).isEqualTo(reply.json());
    assertThat(stream.asString()).isEqualTo(reply.stream());
    for (Response each : new Response[] {whole, stream}) {
      assertThat(event(each).at("/tokens/cacheRead").asInt()).isEqualTo(4);
      assertThat(event(each).at("/tokens/output").asInt()).isEqualTo(1);
    }
    assertThat(event(stream).at("/target/streamed").asBoolean()).isTrue();
  }

  @Test
  void what_is_looked_at_again_is_not_booked_again() {
    Surroundings.provider().plays("openai", AReply.saying("a").whole());

    Response response = Ask.caller().get("/passthrough/openai/v1/chat/completions/1");

    assertThat(event(response).at("/tokens/output").asInt()).isZero();
    assertThat(Surroundings.provider().onlyEntry().request().method()).isEqualTo("GET");
  }

  @Test
  void an_image_tells_its_tokens_in_the_newer_words() {
    Surroundings.provider()
        .plays(
            "openai",
            Script.json("{\"data\":[],\"usage\":{\"input_tokens\":7,\"output_tokens\":9}}"));

    Response response =
        Ask.caller().body("{\"model\":\"gpt-image-9\"}").post("/passthrough/openai/v1/images");

    assertThat(event(response).at("/tokens/input").asInt()).isEqualTo(7);
    assertThat(event(response).at("/target/model").asText()).isEqualTo("passthrough");
    assertThat(event(response).at("/target/requested").asText()).isEqualTo("gpt-image-9");
  }

  @Test
  void a_large_body_goes_up_and_nobody_holds_it() {
    Surroundings.provider().plays("openai", Script.json("{\"id\":\"file-1\"}"));
    byte[] file = bytes(4 * Surroundings.BODY_BYTES);

    Response response =
        Ask.caller()
            .contentType("application/octet-stream")
            .body(file)
            .put("/passthrough/openai/v1/uploads/1");

    assertThat(response.asString()).isEqualTo("{\"id\":\"file-1\"}");
    assertThat(Surroundings.provider().onlyEntry().body()).isEqualTo(file);
  }

  @Test
  void a_provider_gets_the_headers_of_its_kind() {
    Surroundings.provider().plays("claudes", Script.json("{}"));

    Ask.caller().delete("/passthrough/claudes/v1/files/file_1").then().statusCode(200);

    Asked asked = Surroundings.provider().onlyEntry();
    assertThat(asked.path()).isEqualTo("/claudes/v1/files/file_1");
    assertThat(asked.header("x-api-key")).contains(Surroundings.PROVIDER_KEY);
    assertThat(asked.header("authorization")).isEmpty();
    assertThat(asked.header("anthropic-version")).contains("2023-06-01");
  }

  @Test
  void what_the_provider_refuses_comes_back_as_it_is() {
    Surroundings.provider()
        .plays("openai", Script.raw(422, "application/json", ascii("{\"error\":{\"x\":1}}")));

    Response response = Ask.caller().body("{}").post("/passthrough/openai/v1/batches");

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.asString()).isEqualTo("{\"error\":{\"x\":1}}");
    assertThat(event(response).path("outcome").asText()).isEqualTo("FAILED");
    assertThat(event(response).path("errorClass").asText()).isEqualTo("bad_request");
  }

  @Test
  void our_own_refusals_have_the_shape_of_the_provider() {
    Response claudes = given().get("/passthrough/claudes/v1/files");
    Response nobody = Ask.caller().get("/passthrough/nobody/v1/files");
    Response sandbox = Ask.caller().get("/passthrough/sandbox/v1/files");

    assertThat(claudes.statusCode()).isEqualTo(401);
    assertThat(claudes.jsonPath().getString("type")).isEqualTo("error");
    assertThat(nobody.statusCode()).isEqualTo(404);
    assertThat(nobody.jsonPath().getString("error.code")).isEqualTo("provider_not_found");
    assertThat(sandbox.jsonPath().getString("error.code")).isEqualTo("provider_not_available");
    assertThat(Surroundings.provider().book()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/passthrough/openai/v1/%2e%2e%2f..%2fother",
        "/passthrough/openai/v1/%252e%252e/other",
        "/passthrough/openai/v1/..%5cother"
      })
  void a_path_that_leads_upwards_is_refused(String path) throws IOException {
    try (Wire wire = Wire.open()) {
      wire.send(get(path));

      assertThat(wire.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 400");
    }
    assertThat(Surroundings.provider().book()).isEmpty();
  }

  @Test
  void dots_never_leave_the_provider() throws IOException {
    try (Wire wire = Wire.open()) {
      wire.send(get("/passthrough/openai/../claudes/../../v1/nothing"));

      assertThat(wire.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 404");
    }
    assertThat(Surroundings.provider().book()).isEmpty();
  }

  @Test
  void a_caller_who_leaves_ends_it_at_the_provider() throws IOException {
    Surroundings.provider().plays("openai", Script.raw(200, "audio/mpeg", SOUND).stallingAt(1_000));
    String id;

    try (Wire wire = Wire.open()) {
      wire.send(get("/passthrough/openai/v1/files/1/content"));
      id = wire.requestId();
    }

    JsonNode event = Surroundings.bookKeeper().onlyEventOf(id);
    assertThat(event.path("outcome").asText()).isEqualTo("CANCELLED");
    Asked asked = Surroundings.provider().onlyEntry();
    Eventually.until("the provider is rid of it", () -> asked.ended().isDone());
    assertThat(asked.ended().join()).isEqualTo(Ending.CALLER_HUNG_UP);
  }

  @Test
  void an_answer_that_breaks_never_looks_whole() throws IOException {
    Surroundings.provider().plays("openai", Script.raw(200, "audio/mpeg", SOUND).cutAt(1_000));

    try (Wire wire = Wire.open()) {
      wire.send(get("/passthrough/openai/v1/files/1/content"));
      String id = wire.requestId();

      assertThat(wire.readToEnd()).doesNotEndWith("0\r\n\r\n");
      JsonNode event = Surroundings.bookKeeper().onlyEventOf(id);
      assertThat(event.path("errorClass").asText()).isEqualTo("truncated");
    }
  }

  @Test
  void a_stream_that_breaks_ends_with_an_error_in_its_dialect() {
    AReply reply = AReply.saying("Good", " day");
    Surroundings.provider()
        .plays("openai", reply.streamed().cutAt(reply.events().getFirst().length()));

    Response response = chat(",\"stream\":true");

    assertThat(response.asString()).endsWith("\n\n").contains("provider_truncated");
  }

  private static Response chat(String more) {
    return Ask.caller()
        .body(Ask.question("gpt-4", more))
        .post("/passthrough/openai/v1/chat/completions");
  }

  private static JsonNode event(Response response) {
    return Surroundings.bookKeeper().onlyEventOf(response.header("x-request-id"));
  }

  private static String get(String path) {
    return "GET %s HTTP/1.1\r\nHost: router\r\nAuthorization: Bearer %s\r\n\r\n"
        .formatted(path, Surroundings.key().reveal());
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
