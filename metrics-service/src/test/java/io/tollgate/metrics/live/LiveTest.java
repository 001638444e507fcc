package io.tollgate.metrics.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.Claims;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.edge.Jwt;
import io.tollgate.metrics.Ledger;
import io.tollgate.metrics.Rollups;
import io.tollgate.metrics.Rollups.Row;
import io.tollgate.metrics.TestSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(MigratedPostgres.class)
@QuarkusTestResource(TestSettings.class)
@Timeout(120)
class LiveTest {

  private static final String PATH = "api/v1/ai-performance/stream/metrics";

  @TestHTTPResource URI service = URI.create("/");

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void no_usage() {
    Ledger.clear();
  }

  @Test
  void a_listener_hears_how_things_are_at_once_and_then_what_changes() throws Exception {
    Row.of(Claims.DEFAULT_TENANT, Instant.now()).book();

    try (Ear ear = listen(Jwt.viewer(), "")) {
      ear.hears("\"last_minute\":{\"operations\":1,");

      Row.of(Claims.DEFAULT_TENANT, Instant.now()).book();

      ear.hears("\"last_minute\":{\"operations\":2,");
    }
  }

  @Test
  void a_listener_hears_of_its_own_tenant_only() throws Exception {
    UUID other = Rollups.aTenant("globex");
    Row.of(other, Instant.now()).operations(7, 7).book();

    try (Ear own = listen(Jwt.viewer(), "");
        Ear all = listen(Jwt.admin(), "");
        Ear one = listen(Jwt.admin(), "?tenant=globex")) {
      own.hears("\"last_minute\":{\"operations\":0,");
      all.hears("\"last_minute\":{\"operations\":7,");
      one.hears("\"last_minute\":{\"operations\":7,");
    }
  }

  @Test
  void who_comes_back_hears_only_what_is_different() throws Exception {
    String heard;
    try (Ear ear = listen(Jwt.viewer(), "");
        Ear stays = listen(Jwt.viewer(), "")) {
      heard = ear.next().id();
      stays.next();
      try (Ear again = listen(Jwt.viewer(), "", heard)) {
        Row.of(Claims.DEFAULT_TENANT, Instant.now()).book();

        again.hears("\"last_minute\":{\"operations\":1,");
      }
      try (Ear stranger = listen(Jwt.viewer(), "", "1")) {
        stranger.hears("\"last_minute\"");
      }
    }
  }

  @Test
  void five_hundred_listen_to_one_loop() throws Exception {
    long begun = System.nanoTime();
    List<Ear> ears = new ArrayList<>();
    Set<String> looks = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      ears.add(listen(Jwt.viewer(), ""));
    }
    for (Ear ear : ears) {
      looks.add(ear.next().id());
    }

    // Of what 500 loops would look at 500 times, one looks at about once a second.
    long seconds = (System.nanoTime() - begun) / 1_000_000_000;
    assertThat(looks).hasSizeLessThanOrEqualTo((int) (seconds * 2) + 2);
    for (Ear ear : ears) {
      ear.close();
    }
  }

  @Test
  void who_may_not_see_reports_may_not_listen() {
    given().get("/" + PATH).then().statusCode(401);
    given().auth().oauth2(Jwt.of(Claims.CALLER).sign()).get("/" + PATH).then().statusCode(403);
    given().auth().oauth2(Jwt.viewer()).get("/" + PATH + "?tenant=nobody").then().statusCode(400);
  }

  private Ear listen(String token, String query, String... lastHeard) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve("/" + PATH + query))
            .header("Authorization", "Bearer " + token);
    for (String id : lastHeard) {
      request.header("Last-Event-ID", id);
    }
    HttpResponse<InputStream> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    return new Ear(
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)));
  }

  private record Heard(String id, String data) {}

  private record Ear(BufferedReader stream) implements AutoCloseable {

    Heard next() throws IOException {
      String id = "";
      String line;
      while ((line = stream.readLine()) != null) {
        if (line.startsWith("id:")) {
          id = line.substring(3).strip();
        } else if (line.startsWith("data:")) {
          return new Heard(id, line.substring(5).strip());
        }
      }
      throw new AssertionError("the stream ended");
    }

    /** What was before this may be heard first. */
    void hears(String figures) throws IOException {
      Heard heard = next();
      while (!heard.data().contains(figures)) {
        heard = next();
      }
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }
}
