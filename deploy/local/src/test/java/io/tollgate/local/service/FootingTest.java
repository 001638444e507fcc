package io.tollgate.local.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.local.home.Home;
import io.tollgate.local.home.PrivateFile;
import io.tollgate.local.home.Secrets;
import io.tollgate.local.voice.Trouble;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FootingTest {

  @TempDir private Path root;
  private Secrets secrets;

  @BeforeEach
  void prepare() {
    secrets = new Home(root).secrets(Map.of());
  }

  @Test
  void without_wishes_everything_is_where_the_readme_says() {
    Footing footing = Footing.from(Map.of(), secrets);

    assertThat(footing.url(Service.ROUTER)).isEqualTo(URI.create("http://127.0.0.1:8080"));
    assertThat(footing.url(Service.USAGE)).isEqualTo(URI.create("http://127.0.0.1:8081"));
    assertThat(footing.ready(Service.METRICS))
        .isEqualTo(URI.create("http://127.0.0.1:9082/health/ready"));
    assertThat(footing.embedded()).isTrue();
  }

  @Test
  void it_is_read_as_it_was_written() {
    PrivateFile file = new PrivateFile(root.resolve("run/settings.properties"));
    Footing footing =
        Footing.from(
            Map.of(
                "ROUTER_PORT", "18080",
                "TOLLGATE_HOST", "0.0.0.0",
                "DATABASE_URL", "postgresql://app:hidden@db:6000/books"),
            secrets);

    footing.write(file);

    assertThat(Footing.read(file)).contains(footing);
    assertThat(file.read().orElseThrow()).contains("db:6000/books").doesNotContain("hidden");
    assertThat(footing.url(Service.ROUTER)).isEqualTo(URI.create("http://127.0.0.1:18080"));
  }

  @Test
  void what_a_later_command_does_not_name_is_as_it_runs() {
    Footing running = Footing.from(Map.of("ROUTER_PORT", "18080"), secrets);

    running.requireFits(Map.of("USAGE_PORT", "8081"), secrets);

    assertThatThrownBy(() -> running.requireFits(Map.of("TOLLGATE_HOST", "0.0.0.0"), secrets))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("TOLLGATE_HOST=127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "0", "65536", "-1", "8080x"})
  void what_is_no_port_is_refused_by_name(String text) {
    assertThatThrownBy(() -> Ports.from(Map.of("USAGE_MANAGEMENT_PORT", text)))
        .isInstanceOf(Trouble.class)
        .hasMessage("USAGE_MANAGEMENT_PORT is '%s', which is not a port.".formatted(text));
  }

  @Test
  void one_port_for_two_is_refused() {
    assertThatThrownBy(() -> Ports.from(Map.of("METRICS_PORT", "8080")))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("METRICS_PORT")
        .hasMessageContaining("ROUTER_PORT")
        .hasMessageContaining("8080");
  }
}
