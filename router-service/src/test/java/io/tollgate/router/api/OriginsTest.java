package io.tollgate.router.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.tollgate.router.surroundings.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From where a call comes, told by a real connection from 127.0.0.1. */
class OriginsTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @AfterAll
  static void close() {
    VERTX.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        // trusted          | X-Forwarded-For              | from
        "none               | none                         | 127.0.0.1",
        "none               | 203.0.113.9                  | 127.0.0.1",
        "10.0.0.0/8         | 203.0.113.9                  | 127.0.0.1",
        "127.0.0.0/8        | none                         | 127.0.0.1",
        "127.0.0.1          | 203.0.113.9                  | 203.0.113.9",
        "127.0.0.1          | 198.51.100.1, 203.0.113.9    | 203.0.113.9",
        "127.0.0.1,10.0.0.0/8 | 203.0.113.9, 10.1.1.1      | 203.0.113.9",
        "127.0.0.1,10.0.0.0/8 | 10.2.2.2, 10.1.1.1         | 10.2.2.2",
        "127.0.0.1          | 203.0.113.9:4711             | 203.0.113.9",
        "127.0.0.1          | [2001:db8::1]:4711           | 2001:db8:0:0:0:0:0:1",
        "127.0.0.1          | 2001:db8::1                  | 2001:db8:0:0:0:0:0:1",
        "127.0.0.1          | 10.0.0.1, unknown            | nowhere",
        "127.0.0.1          | ''                           | nowhere",
      })
  void it_is_the_other_end_of_the_connection_unless_that_is_trusted(
      @Nullable String trusted, @Nullable String forwarded, String from) throws Exception {
    assertThat(seen(origins(trusted == null ? "" : trusted), forwarded)).isEqualTo(from);
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.internal", "10.0.0.0/33", "10.1.2.3/8"})
  void a_proxy_that_is_no_network_stops_the_start_by_the_settings_name(String wrong) {
    assertThatThrownBy(() -> origins(wrong))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("tollgate.api.trusted-proxies")
        .hasMessageContaining(wrong);
  }

  private static Origins origins(String trusted) {
    return new Origins(
        Settings.of(ApiConfig.class, Map.of("tollgate.api.trusted-proxies", trusted)));
  }

  private static String seen(Origins origins, @Nullable String forwarded) throws Exception {
    HttpServer server =
        VERTX
            .createHttpServer()
            .requestHandler(request ->
                request
                    .response()
                    .end(origins.of(request).map(InetAddress::getHostAddress).orElse("nowhere")))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort()));
    if (forwarded != null) {
      request.header("X-Forwarded-For", forwarded);
    }
    String answer = CLIENT.send(request.build(), BodyHandlers.ofString()).body();
    server.close().toCompletionStage().toCompletableFuture().join();
    return answer;
  }
}
