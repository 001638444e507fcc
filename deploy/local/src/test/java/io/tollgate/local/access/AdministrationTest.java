package io.tollgate.local.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tollgate.local.voice.Trouble;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked of usage-service, and what comes of its refusals. */
class AdministrationTest {

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer usage;
  private Administration administration;
  private int status = 200;
  private String answer = "";

  @BeforeEach
  void start() throws IOException {
    usage = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    usage.createContext("/", this::answer);
    usage.start();
    Signing.Here signing = new Signing.Here("HS256", "tollgate", "x".repeat(40));
    administration =
        new Administration(
            URI.create("http://127.0.0.1:" + usage.getAddress().getPort()),
            new Token(signing, Duration.ofMinutes(1), InstantSource.system()));
  }

  @AfterEach
  void stop() {
    usage.stop(0);
  }

  @Test
  void what_is_applied_is_what_was_planned() throws InterruptedException {
    answer = "+ teams default/a\n1 to create.\nplan 0123abcd\n";

    administration.apply("teams: [{name: a}]", administration.plan("teams: [{name: a}]"));

    assertThat(asked)
        .containsExactly(
            "POST /v1/plan application/yaml text/plain teams: [{name: a}]",
            "POST /v1/apply?plan=0123abcd application/yaml text/plain teams: [{name: a}]");
  }

  @Test
  void all_that_is_wrong_is_told_once() {
    status = 400;
    answer =
        "{\"detail\":\"a is \\\"bad\\\".\",\"flaws\":[{\"detail\":\"a is \\\"bad\\\".\"},{\"detail\":\"b, too.\"}]}";

    assertThatThrownBy(() -> administration.plan("x"))
        .isInstanceOf(Trouble.class)
        .hasMessageEndingWith("\n  a is \"bad\".\n  b, too.");
  }

  @Test
  void a_service_that_does_not_run_is_told() {
    usage.stop(0);

    assertThatThrownBy(() -> administration.declared())
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("cannot be reached");
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(
        String.join(
            " ",
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders().getFirst("Content-Type"),
            exchange.getRequestHeaders().getFirst("Accept"),
            new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
    byte[] bytes = answer.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
