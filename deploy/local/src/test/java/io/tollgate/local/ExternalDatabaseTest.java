package io.tollgate.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.local.home.Home;
import io.tollgate.local.postgres.EmbeddedPostgres;
import io.tollgate.local.postgres.ListenPort;
import io.tollgate.local.process.Life;
import io.tollgate.local.service.Service;
import io.tollgate.local.voice.Voice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of the person's own, for which the embedded Postgres of another home stands. */
class ExternalDatabaseTest {

  private Bench bench;

  @BeforeEach
  void build(@TempDir Path checkout) throws IOException {
    bench = new Bench(checkout);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void the_server_of_database_url_is_used_and_left_alone(@TempDir Path elsewhere) throws Exception {
    Bench.sharePostgres(elsewhere);
    Home home = new Home(elsewhere);
    EmbeddedPostgres server =
        new EmbeddedPostgres(home, home.secrets(Map.of()), new Voice(System.out, System.err));
    bench.env.put("DATABASE_URL", server.start(new ListenPort.SameAsBefore()).text());

    int code = bench.say("up", "--detach");

    assertThat(code).isZero();
    assertThat(bench.survey().postgres()).isEqualTo(new Life.Absent());
    assertThat(bench.say("status")).isZero();
    assertThat(bench.out())
        .containsPattern("postgres +ready +127\\.0\\.0\\.1:\\d+/tollgate +external");
    String url = bench.env.getOrDefault("DATABASE_URL", "");
    bench.env.remove("DATABASE_URL");
    assertThat(bench.say("up", "--detach")).isEqualTo(1);
    assertThat(bench.err()).contains("Tollgate already runs here with the server at 127.0.0.1:");
    assertThat(bench.say("down")).isZero();
    assertThat(server.ready()).isTrue();
    assertThat(Files.readString(bench.home().resolve("run/settings.properties")))
        .doesNotContain(url);
    server.stop();
    Files.delete(elsewhere.resolve("postgres"));
  }

  @Test
  void a_server_that_does_not_answer_is_told_without_its_password() {
    bench.env.put("DATABASE_URL", "postgresql://app:hidden@127.0.0.1:1/books");

    int code = bench.say("up", "--detach");

    assertThat(code).isEqualTo(1);
    assertThat(bench.err())
        .contains("The database at 127.0.0.1:1/books cannot be used", "unset it")
        .doesNotContain("hidden", "Exception");
    assertThat(bench.survey().nothingRuns()).isTrue();
  }

  @Test
  void with_an_identity_provider_no_key_is_made_and_the_summary_says_why() {
    bench.env.put("JWT_ALGORITHM", "RS256");
    bench.env.put("JWT_JWKS_URL", "http://127.0.0.1:1/jwks");

    int code = bench.say("up", "--detach");

    assertThat(code).isZero();
    assertThat(bench.out()).contains("none: tokens are signed elsewhere");
    assertThat(bench.survey().life(Service.USAGE).runs()).isTrue();
    assertThat(bench.say("token")).isEqualTo(1);
    assertThat(bench.err()).contains("JWT_ALGORITHM is RS256");
  }
}
