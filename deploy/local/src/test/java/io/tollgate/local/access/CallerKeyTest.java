package io.tollgate.local.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.tollgate.contract.ApiKey;
import io.tollgate.local.home.PrivateFile;
import io.tollgate.local.voice.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerKeyTest {

  private static final String OLD = key();
  private static final String NEW = key();

  @TempDir private Path dir;
  private final List<String> calls = new ArrayList<>();
  private HttpServer usage;
  private int created = 201;
  private String createdBody = "{\"id\": \"x\", \"key\": \"" + NEW + "\"}";
  private int found = 404;
  private String foundBody = "{}";

  @BeforeEach
  void listen() throws IOException {
    usage = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    usage.createContext(
        "/",
        exchange -> {
          boolean making = exchange.getRequestMethod().equals("POST");
          calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          byte[] body = (making ? createdBody : foundBody).getBytes(UTF_8);
          exchange.sendResponseHeaders(making ? created : found, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    usage.start();
  }

  @AfterEach
  void hangUp() {
    usage.stop(0);
  }

  @Test
  void the_first_key_is_made_and_kept() throws InterruptedException {
    assertThat(text()).isEqualTo(NEW);

    assertThat(kept().read()).contains(NEW);
    assertThat(calls).containsExactly("POST /v1/keys");
  }

  @Test
  void a_key_the_database_knows_is_used_again() throws InterruptedException {
    kept().write(OLD);
    found = 200;
    foundBody = "{\"state\": \"active\"}";

    assertThat(text()).isEqualTo(OLD);

    assertThat(calls).containsExactly("GET /v1/keys/" + ApiKey.parse(OLD).orElseThrow().id());
  }

  @Test
  void a_key_of_another_database_is_replaced() throws InterruptedException {
    kept().write(OLD);

    assertThat(text()).isEqualTo(NEW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"blocked", "revoked", "expired"})
  void a_key_that_may_not_be_used_is_replaced(String state) throws InterruptedException {
    kept().write(OLD);
    found = 200;
    foundBody = "{\"state\": \"%s\"}".formatted(state);

    assertThat(text()).isEqualTo(NEW);
  }

  @Test
  void a_file_that_holds_no_key_is_replaced_without_asking() throws InterruptedException {
    kept().write("nonsense");

    assertThat(text()).isEqualTo(NEW);
    assertThat(calls).containsExactly("POST /v1/keys");
  }

  @Test
  void a_refusal_is_quoted() {
    created = 403;
    createdBody = "not you";

    assertThatThrownBy(() -> text())
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("it answered 403: not you");
  }

  @Test
  void an_answer_without_a_key_is_told() {
    createdBody = "{}";

    assertThatThrownBy(() -> text())
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("holds no key");
  }

  @Test
  void a_service_that_is_gone_is_told() {
    usage.stop(0);

    assertThatThrownBy(() -> text()).isInstanceOf(Trouble.class);
  }

  private String text() throws InterruptedException {
    Signing.Here signing =
        new Signing.Here("HS256", "tollgate", "0123456789abcdefghijklmnopqrstuvwxyz");
    URI uri = URI.create("http://127.0.0.1:" + usage.getAddress().getPort());
    return new CallerKey(kept(), uri, Token.from(Map.of(), signing)).text();
  }

  private PrivateFile kept() {
    return new PrivateFile(dir.resolve("caller-key"));
  }

  private static String key() {
    return ApiKey.create(UUID.randomUUID(), new SecureRandom()).reveal();
  }
}
