package io.tollgate.router;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.NativeProviders;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.router.surroundings.Wire;
import io.tollgate.scripted.book.Asked;
import io.tollgate.scripted.script.Script;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing a caller or a provider writes says where a request goes or what key it carries (S5). A
 * trap stands where they point to: a provider nobody has configured.
 */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(value = NativeProviders.class, restrictToAnnotatedClass = true)
class InjectionTest {

  private static final String TRAP = "trap";

  @BeforeEach
  void reset() {
    NativeProviders.settle();
    Surroundings.reset();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api_base",
        "base_url",
        "api_key",
        "api_version",
        "custom_llm_provider",
        "extra_headers",
        "litellm_params",
        "litellm_metadata",
        "headers",
        "user_config",
        "organization"
      })
  void a_field_of_the_body_leads_nowhere(String field) {
    String value = ",\"%s\":\"%s\"".formatted(field, trap());
    String object =
        ",\"%s\":{\"api_base\":\"%s\",\"Authorization\":\"Bearer sk-trap\"}"
            .formatted(field, trap());

    for (String more : List.of(value, object)) {
      reset();
      Ask.chat(Ask.question("gpt-4", more));

      isAskedAlone("openai", "/openai/v1/chat/completions");
    }
  }

  @Test
  void a_models_name_that_is_an_address_is_a_model_nobody_has() {
    for (String name :
        List.of(
            trap(),
            trap() + "/chat/completions",
            "openai/" + trap(),
            "openai@" + trap(),
            "//127.0.0.1/trap",
            "openai/../trap/gpt-4",
            "openai/gpt-4?x=" + TRAP,
            "openai/gpt-4#" + TRAP,
            "ollama-../../" + TRAP,
            "sandbox/../../" + TRAP)) {
      assertThat(Ask.model(name).statusCode()).as(name).isEqualTo(404);
    }
    assertThat(asked()).isEmpty();
  }

  static Stream<String> pointingHeaders() {
    return Stream.of(
        "X-Forwarded-Host",
        "X-Forwarded-For",
        "X-Forwarded-Proto",
        "X-Forwarded-Prefix",
        "X-Original-URL",
        "X-Rewrite-URL",
        "Forwarded",
        "x-portkey-custom-host",
        "x-portkey-provider",
        "x-portkey-config",
        "x-litellm-api-base",
        "x-litellm-model",
        "x-litellm-tags",
        "x-api-base",
        "api-base",
        "base-url",
        "openai-organization",
        "openai-project",
        "x-goog-user-project",
        "Cookie",
        "Proxy-Authorization",
        "traceparent");
  }

  @ParameterizedTest
  @MethodSource("pointingHeaders")
  void a_header_leads_nowhere_and_goes_nowhere(String header) {
    Ask.caller()
        .header(header, trap())
        .body(Ask.question("gpt-4", ""))
        .post("/v1/chat/completions");

    Asked asked = isAskedAlone("openai", "/openai/v1/chat/completions");
    assertThat(asked.headers().toString()).doesNotContain(TRAP);
  }

  @Test
  void another_host_in_the_head_leads_nowhere() throws IOException {
    String body = Ask.question("gpt-4", "");
    String call =
        Wire.post(body).replace("Host: router", "Host: 127.0.0.1:%d/trap".formatted(port()));
    try (Wire wire = Wire.open()) {
      wire.send(call);

      assertThat(wire.readUntil("\"error\"")).startsWith("HTTP/1.1 400");
    }
    assertThat(Surroundings.provider().book()).noneMatch(one -> one.provider().equals(TRAP));
  }

  @Test
  void a_target_with_a_host_in_it_is_answered_here() throws IOException {
    String call =
        Wire.post(Ask.question("gpt-4", ""))
            .replace("POST /v1", "POST http://127.0.0.1:%d/trap/v1".formatted(port()));
    for (String request :
        List.of(call, "CONNECT 127.0.0.1:%d HTTP/1.1\r\nHost: x\r\n\r\n".formatted(port()))) {
      try (Wire wire = Wire.open()) {
        wire.send(request);

        assertThat(wire.readHead()).doesNotContain("HTTP/1.1 5");
      }
    }
    assertThat(Surroundings.provider().book()).noneMatch(one -> one.provider().equals(TRAP));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void a_redirection_is_not_followed(int status) {
    for (String provider : List.of("gpt-4", "claude-native")) {
      for (String more : List.of("", ",\"stream\":true")) {
        reset();
        Script away = Script.raw(status, "application/json", new byte[0]).with("Location", trap());
        List.of("openai", "claudes", "llamas")
            .forEach(name -> Surroundings.provider().alwaysPlays(name, away));

        Response response = Ask.chat(Ask.question(provider, more));

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.asString()).doesNotContain(TRAP);
        assertThat(response.header("Location")).isNull();
        assertThat(asked()).hasSize(1).noneMatch(one -> one.provider().equals(TRAP));
      }
    }
  }

  static Stream<String> metadataAddresses() {
    return Stream.of(
        "http://169.254.169.254/latest/meta-data",
        "http://2852039166/latest",
        "http://0xa9fea9fe/latest",
        "http://0251.0376.0251.0376/latest",
        "http://169.254.43518/latest",
        "http://[::ffff:169.254.169.254]/latest",
        "http://[::ffff:a9fe:a9fe]/latest",
        "http://169.254.169.254.nip.io/latest",
        "http://metadata.google.internal/computeMetadata/v1",
        "file:///etc/passwd");
  }

  @ParameterizedTest
  @MethodSource("metadataAddresses")
  void a_picture_is_fetched_by_nobody_here(String url) {
    for (String address : List.of(url, trap() + "/picture.png")) {
      for (String model : List.of("gpt-4", "claude-native", "llama-native")) {
        reset();

        Response response =
            Ask.chat(
                """
                {"model":"%s","messages":[{"role":"user","content":[
                {"type":"image_url","image_url":{"url":"%s"}},{"type":"text","text":"?"}]}]}
                """
                    .formatted(model, address));

        assertThat(response.statusCode()).isLessThan(500);
        assertThat(Surroundings.provider().book()).noneMatch(one -> one.provider().equals(TRAP));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1beta/models/../../trap/v1/x:generateContent",
        "/v1beta/models/..%2f..%2ftrap:generateContent",
        "/v1beta/models/%2e%2e/%2e%2e/trap:generateContent",
        "/v1beta/models/openai%2F..%2F..%2Ftrap:generateContent",
        "/v1beta/models/http:%2F%2F127.0.0.1%2Ftrap:generateContent",
        "/v1beta/models/gpt-4%0d%0aHost:%20trap:generateContent",
        "/v1beta/models/gpt-4%3Fx=trap:generateContent",
        "/v1/../trap/v1/chat/completions",
        "/v1/models/..%2f..%2fadmin"
      })
  void a_path_that_climbs_comes_nowhere(String path) throws IOException {
    String body = "{\"contents\":[{\"parts\":[{\"text\":\"?\"}]}]}";
    try (Wire wire = Wire.open()) {
      wire.send(Wire.headAt(path, "Content-Length: " + body.length()) + body);

      assertThat(wire.readHead()).containsPattern("^HTTP/1\\.1 4\\d\\d ");
    }
    assertThat(asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\\r\\nx-injected: b", "a\\nx-injected: b", "\\u0000", "\\ud800", "é", "x y"})
  void a_field_that_is_named_like_a_header_stays_a_field(String name) {
    String field = ",\"%s\":1".formatted(name);
    String body = Ask.question("claude-native", ",\"max_tokens\":9" + field);

    List<Response> responses =
        List.of(
            Ask.chat(body),
            Ask.chat(
                Ask.question("gpt-4", ",\"provider\":{\"max_price\":{\"%s\":1}}".formatted(name))),
            Ask.caller().body(body.replace("claude-native", "gpt-4")).post("/v1/messages"),
            Ask.caller()
                .body("{\"contents\":[{\"parts\":[{\"text\":\"?\"}]}]%s}".formatted(field))
                .post("/v1beta/models/claude-native:generateContent"));

    assertThat(responses)
        .allSatisfy(response -> {
          assertThat(response.statusCode()).isLessThan(500);
          assertThat(response.header("x-injected")).isNull();
        });
  }

  @Test
  void what_is_passed_over_is_told_in_a_header_of_some_length() {
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      fields.append(",\"unknown_field_").append(i).append("\":1");
    }

    Response response =
        Ask.caller()
            .body("{\"contents\":[{\"parts\":[{\"text\":\"?\"}]}]%s}".formatted(fields))
            .post("/v1beta/models/claude-native:generateContent");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.header("x-tollgate-ignored"))
        .contains("unknownField0")
        .hasSizeLessThan(1_100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0001", "\u007f", "\u00e9", "a\tb", "\u000b", "\u001f;x"})
  void an_odd_header_for_the_provider_is_no_failure_of_ours(String odd) throws IOException {
    for (String header :
        List.of(
            "idempotency-key",
            "openai-beta",
            "x-tollgate-session",
            "x-tollgate-priority",
            "x-tollgate-timeout")) {
      String call =
          Wire.post(Ask.question("gpt-4", ""))
              .replace("Host: router", "Host: router\r\n" + header + ": " + odd);
      try (Wire wire = Wire.open()) {
        wire.send(call);

        assertThat(wire.readHead()).as(header).containsPattern("^HTTP/1\\.1 [24]\\d\\d ");
      }
    }
  }

  @Test
  void a_callers_key_in_any_place_goes_no_further() {
    String key = Surroundings.key().reveal();
    List<RequestSpecification> callers =
        Stream.of("Authorization", "x-api-key", "api-key", "x-goog-api-key")
            .map(name ->
                given()
                    .contentType("application/json")
                    .header(name, name.equals("Authorization") ? "Bearer " + key : key))
            .toList();

    callers.forEach(caller -> caller.body(Ask.question("gpt-4", "")).post("/v1/chat/completions"));

    assertThat(asked()).hasSize(4);
    assertThat(asked())
        .allSatisfy(asked -> {
          assertThat(asked.headers().toString()).doesNotContain(key);
          assertThat(asked.path()).doesNotContain(key);
          assertThat(asked.text()).doesNotContain(key);
        });
  }

  private static Asked isAskedAlone(String provider, String path) {
    assertThat(asked()).hasSize(1);
    Asked asked = asked().getFirst();
    assertThat(asked.provider()).isEqualTo(provider);
    assertThat(asked.path()).isEqualTo(path);
    assertThat(asked.header("authorization")).contains("Bearer " + Surroundings.PROVIDER_KEY);
    assertThat(asked.header("host").orElseThrow().toLowerCase(Locale.ROOT))
        .isEqualTo("127.0.0.1:" + port());
    return asked;
  }

  // An Ollama is asked in the background what it can.
  private static List<Asked> asked() {
    return Surroundings.provider().book().stream()
        .filter(one -> !one.path().startsWith("/llamas/api/"))
        .toList();
  }

  private static String trap() {
    return Surroundings.provider().baseUrl(TRAP);
  }

  private static int port() {
    return Surroundings.provider().port();
  }
}
