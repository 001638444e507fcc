package io.tollgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.e2e.Product.Said;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The story a stranger lives through, from the first command to the last; its sentences build on
 * each other.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class StoryIT {

  private static final String HELLO =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
  private static final String HELLO_STREAMED =
      HELLO.replace("\"auto\"", "\"auto\",\"stream\":true");
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir static Path home;
  @TempDir static Path rivalsHome;

  private Product product;
  private String key = "";
  private String token = "";

  @BeforeAll
  void install() throws IOException {
    product = new Product(home).with("TOLLGATE_SANDBOX_TOKEN_INTERVAL", "PT0.03S");
  }

  @AfterAll
  void leave_nothing_running() throws IOException, InterruptedException {
    product.run("down");
  }

  @Test
  @Order(1)
  void one_command_starts_everything_and_says_what_to_try() throws Exception {
    Said said = product.run("up", "--detach");

    assertThat(said.exit()).as(said.out() + said.err()).isZero();
    assertThat(said.out())
        .contains(
            product.router("").toString(),
            product.usage("").toString(),
            product.metrics("").toString())
        .contains("sk-tg-")
        .contains("/v1/chat/completions");
  }

  @Test
  @Order(2)
  void status_is_content() throws Exception {
    assertThat(product.run("status").exit()).isZero();
  }

  @Test
  @Order(3)
  void key_and_token_print_just_that() throws Exception {
    key = product.run("key").line();
    token = product.run("token").line();

    assertThat(key).matches("sk-tg-[A-Za-z0-9_-]{65}");
    assertThat(token).matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
  }

  @Test
  @Order(4)
  void the_first_call_is_answered_and_on_the_report_exactly_once() throws Exception {
    HttpResponse<String> answer = ask(HELLO);

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode usage = Product.json(answer).path("usage");
    JsonNode report = reportWith(1);
    assertThat(report.path("tokens").path("input").asLong())
        .isEqualTo(usage.path("prompt_tokens").asLong());
    assertThat(report.path("tokens").path("output").asLong())
        .isEqualTo(usage.path("completion_tokens").asLong());
    assertThat(report.path("costs").path("total").decimalValue())
        .isEqualByComparingTo(priced(usage));
    assertThat(report.path("by_model").path("sandbox-small").path("operations").asInt())
        .isEqualTo(1);
    assertThat(report.path("by_operation_type").path("chat").path("count").asInt()).isEqualTo(1);
  }

  @Test
  @Order(5)
  void a_streamed_call_ends_properly_and_is_on_the_report_too() throws Exception {
    HttpResponse<Stream<String>> answer =
        product.stream(product.router("/v1/chat/completions"), HELLO_STREAMED, bearer(key));

    assertThat(answer.body().filter(line -> !line.isEmpty()).reduce((first, next) -> next))
        .contains("data: [DONE]");
    reportWith(2);
  }

  @Test
  @Order(6)
  void a_report_needs_a_token_and_an_admin_path_an_administrators() throws Exception {
    String viewer = product.run("token", "--role", "viewer").line();

    assertThat(product.get(report()).statusCode()).isEqualTo(401);
    assertThat(product.get(report(), bearer(viewer)).statusCode()).isEqualTo(200);
    assertThat(product.get(product.metrics("/api/metrics/tenants"), bearer(viewer)).statusCode())
        .isEqualTo(403);
    assertThat(product.get(product.usage("/v1/limits"), bearer(viewer)).statusCode())
        .isEqualTo(403);
  }

  @Test
  @Order(7)
  void a_call_whose_router_is_killed_after_the_answer_is_on_the_report_once() throws Exception {
    kill("usage");
    assertThat(ask(HELLO).statusCode()).isEqualTo(200);
    kill("router");
    assertThat(product.run("status").exit()).isNotZero();

    Said healed = product.run("up", "--detach");

    assertThat(healed.exit()).as(healed.out() + healed.err()).isZero();
    reportWith(3);
  }

  @Test
  @Order(8)
  void a_router_that_is_asked_to_stop_finishes_its_open_streams() throws Exception {
    ProcessHandle router = product.processOf("router");
    HttpResponse<Stream<String>> answer =
        product.stream(product.router("/v1/chat/completions"), HELLO_STREAMED, bearer(key));
    List<String> lines = new ArrayList<>();

    answer
        .body()
        .filter(line -> !line.isEmpty())
        .forEach(line -> {
          if (lines.isEmpty()) {
            router.destroy();
          }
          lines.add(line);
        });

    assertThat(lines.getLast()).isEqualTo("data: [DONE]");
    router.onExit().get(SOON.toSeconds(), TimeUnit.SECONDS);
    assertThat(product.run("up", "--detach").exit()).isZero();
    reportWith(4);
  }

  @Test
  @Order(9)
  void a_second_installation_on_the_same_ports_is_told_which_one_is_taken() throws Exception {
    Said said = product.rival(rivalsHome).run("up", "--detach");

    assertThat(said.exit()).isNotZero();
    assertThat(said.out() + said.err())
        .contains(String.valueOf(product.router("").getPort()))
        .doesNotContain("Exception");
  }

  @Test
  @Order(10)
  void down_stops_everything_and_the_next_up_still_knows_it_all() throws Exception {
    Said down = product.run("down");
    assertThat(down.exit()).as(down.out() + down.err()).isZero();
    assertThat(product.run("status").exit()).isNotZero();

    Said again = product.run("up", "--detach");

    assertThat(again.exit()).as(again.out() + again.err()).isZero();
    assertThat(product.run("key").line()).isEqualTo(key);
    reportWith(4);
  }

  @Test
  @Order(11)
  void nothing_that_was_said_or_must_stay_secret_is_in_the_logs() throws Exception {
    String canary = "canary-4711-prompt";
    assertThat(ask(HELLO.replace("Hello", canary)).statusCode()).isEqualTo(200);
    reportWith(5);

    assertThat(product.run("logs").out()).isNotBlank().doesNotContain(canary, key, token);
  }

  private HttpResponse<String> ask(String body) throws IOException, InterruptedException {
    return product.post(product.router("/v1/chat/completions"), body, bearer(key));
  }

  private URI report() {
    return product.metrics("/api/metrics/usage?period=1h");
  }

  /** The report once it shows this many operations; more than that is a double count. */
  private JsonNode reportWith(int operations) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(SOON);
    while (true) {
      JsonNode report = Product.json(product.get(report(), bearer(token)));
      int shown = report.path("total_operations").asInt();
      if (shown >= operations || Instant.now().isAfter(end)) {
        assertThat(shown).as(report.toString()).isEqualTo(operations);
        return report;
      }
      Thread.onSpinWait();
    }
  }

  private void kill(String service) throws Exception {
    ProcessHandle process = product.processOf(service);
    process.destroyForcibly();
    process.onExit().get(SOON.toSeconds(), TimeUnit.SECONDS);
  }

  private static BigDecimal priced(JsonNode usage) {
    return new BigDecimal("0.0000001")
        .multiply(usage.path("prompt_tokens").decimalValue())
        .add(new BigDecimal("0.0000004").multiply(usage.path("completion_tokens").decimalValue()));
  }

  private static String[] bearer(String credential) {
    return new String[] {"Authorization", "Bearer " + credential};
  }
}
