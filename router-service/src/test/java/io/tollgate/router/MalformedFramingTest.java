package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.router.surroundings.Wire;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * More than 200 requests that are framed as none may be, at every address: each is refused or hung
 * up on, none is answered with a failure, none hangs, and none reaches a provider (S1).
 */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class MalformedFramingTest {

  /** {@code %1$s} is the target, {@code %2$s} the line with the key. */
  private static final List<String> FRAMINGS =
      List.of(
          "POST %1$s\r\n\r\n",
          "POST %1$s HTTP/9.9\r\nHost: x\r\n%2$s\r\n\r\n",
          "POST %1$s HTTX/1.1\r\nHost: x\r\n%2$s\r\n\r\n",
          "POST  %1$s HTTP/1.1 more\r\nHost: x\r\n%2$s\r\n\r\n",
          "P\u0000ST %1$s HTTP/1.1\r\nHost: x\r\n%2$s\r\n\r\n",
          "POST %1$s HTTP/1.1\r\nHost: x\r\n%2$s\r\nContent-Length: -1\r\n\r\n",
          "POST %1$s HTTP/1.1\r\nHost: x\r\n%2$s\r\nContent-Length: +2\r\n\r\n{}",
          "POST %1$s HTTP/1.1\r\nHost: x\r\n%2$s\r\nContent-Length: 0x2\r\n\r\n{}",
          "POST %1$s HTTP/1.1\r\nHost: x\r\n%2$s\r\nContent-Length: 2, 3\r\n\r\n{} ",
          "POST %1$s HTTP/1.1\r\nHost: x\r\n%2$s\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{} ",
          "POST %1$s HTTP/1.1\r\nHost: x\r\n%2$s\r\nContent-Length: 99999999999999999999\r\n\r\n",
          "POST %1$s HTTP/1.1\r\nHost: x\r\n%2$s\r\nContent-Length: \r\n\r\n",
          "POST %1$s HTTP/1.1\r\nHost: x\r\n%2$s\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
          "POST %1$s HTTP/1.1\r\nHost: x\r\n%2$s\r\nTransfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n",
          "POST %1$s HTTP/1.1\r\nHost: x\r\n%2$s\r\nTransfer-Encoding: chunked\r\n\r\nffffffffff\r\n{}\r\n0\r\n\r\n",
          "POST %1$s HTTP/1.1\r\nHost: x\r\n%2$s\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          "POST %1$s HTTP/1.1\r\nHost: x\r\n%2$s\r\n: nameless\r\n\r\n",
          "POST %1$s HTTP/1.1\r\nHost: x\r\n%2$s\r\nx y: z\r\n\r\n",
          "POST %1$s HTTP/1.1\r\nHost: x\r\n%2$s\r\nx : z\r\nContent-Length: 2\r\n\r\n{}",
          "POST %1$s HTTP/1.1\r\nHost: x\r\n%2$s\r\nx: a\u0000b\r\nContent-Length: 2\r\n\r\n{}",
          "POST %1$s HTTP/1.1\r\nHost: x\r\n%2$s\r\nno colon at all\r\nContent-Length: 2\r\n\r\n{}",
          "POST %1$s HTTP/1.1\r\nHost: x\r\n%2$s\r\nContent-Length: 2\r\nContent-Encoding: gzip\r\n\r\n{}",
          "POST %1$s HTTP/1.1\r\nHost: x\r\n%2$s\r\nContent-Length: 2\r\nContent-Type: text/xml\r\n\r\n{}",
          "POST %1$s%%zz HTTP/1.1\r\nHost: x\r\n%2$s\r\nContent-Length: 2\r\n\r\n{}",
          "POST %1$s?%%zz=%%ff&alt=%%00 HTTP/1.1\r\nHost: x\r\n%2$s\r\nContent-Length: 2\r\n\r\n{}",
          "POST %1$s/%%c0%%ae HTTP/1.1\r\nHost: x\r\n%2$s\r\nContent-Length: 2\r\n\r\n{}",
          "DELETE %1$s HTTP/1.1\r\nHost: x\r\n%2$s\r\n\r\n",
          "BREW %1$s HTTP/1.1\r\nHost: x\r\n%2$s\r\n\r\n");

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/chat/completions",
        "/v1/responses",
        "/v1/embeddings",
        "/v1/messages",
        "/v1/messages/count_tokens",
        "/v1beta/models/gpt-4:generateContent",
        "/v1beta/models/gpt-4:streamGenerateContent",
        "/v1beta/models/gpt-4:countTokens"
      })
  void what_is_no_request_is_refused_or_hung_up_on(String target) throws IOException {
    String key = "Authorization: Bearer " + Surroundings.key().reveal();

    for (String framing : FRAMINGS) {
      try (Wire wire = Wire.open()) {
        wire.send(framing.formatted(target, key));

        String answer = wire.readHead();
        if (!answer.isEmpty()) {
          assertThat(answer).as(framing).containsPattern("^\\S+ 4\\d\\d ");
        }
      }
    }

    assertThat(Surroundings.provider().book()).isEmpty();
    assertThat(Ask.model("gpt-4").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/models/", "/v1/requests/", "/v1beta/models/", "/v1/", "/v1/messages/"})
  void a_path_that_is_no_encoding_is_refused_or_names_nothing(String path) throws IOException {
    for (String end :
        List.of(
            "%",
            "%f",
            "%zz",
            "%00",
            "%ff",
            "%c0%ae%c0%ae",
            "%ed%a0%80",
            "..%2f..",
            "%0d%0ax:y",
            "a%2500",
            "%E2%80%A8",
            "/../",
            "//",
            "?%",
            ";a=b",
            "x".repeat(3_000))) {
      try (Wire wire = Wire.open()) {
        wire.send(Wire.headAt(path + end, "x-empty: ").replaceFirst("POST", "GET"));

        assertThat(wire.readHead()).as(end).containsPattern("^HTTP/1\\.[01] [24]\\d\\d ");
      }
    }
    assertThat(Surroundings.provider().book()).isEmpty();
  }
}
