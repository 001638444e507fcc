package io.tollgate.router.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tollgate.contract.GoldenEvent;
import io.tollgate.contract.UsageEvent;
import io.tollgate.edge.Jwt;
import io.tollgate.edge.TokenConfig;
import io.tollgate.router.surroundings.BookKeeper;
import io.tollgate.router.surroundings.BookKeeper.Mood;
import io.tollgate.router.surroundings.Eventually;
import io.tollgate.router.surroundings.Settings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the report to the book, with the spool opened and closed around it. */
class UsageReporterTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();
  private static final String CALL = GoldenEvent.value().operation().toString();

  @TempDir Path directory;
  private BookKeeper bookKeeper;
  private UsageReporter reporter;

  @BeforeEach
  void open() throws IOException {
    bookKeeper = new BookKeeper();
    reporter = aReporter();
  }

  @AfterEach
  void close() {
    reporter.onStop(new ShutdownEvent());
    bookKeeper.stop();
  }

  @AfterAll
  static void closeVertx() {
    VERTX.close();
  }

  @Test
  void an_event_reaches_the_book() {
    started();

    reporter.report(GoldenEvent.value());

    assertThat(bookKeeper.onlyEventOf(CALL).path("id").asText())
        .isEqualTo(GoldenEvent.value().id().toString());
    Eventually.until("nothing waits", () -> reporter.backlog() == 0);
  }

  @Test
  void before_it_is_started_it_says_why_nothing_can_be_taken() {
    assertThat(reporter.trouble()).contains("the spool is not open yet");
    assertThat(reporter.backlog()).isZero();

    reporter.report(GoldenEvent.value()); // goes to the log
  }

  @Test
  void every_batch_gets_its_receipts() throws Exception {
    UsageClient client = aClient(Map.of("tollgate.usage.timeout", "PT2S"));
    List<byte[]> batch = List.of(GoldenEvent.json().getBytes(StandardCharsets.UTF_8));

    for (int i = 0; i < 5_000; i++) {
      assertThat(client.post(batch)).isInstanceOf(Reception.Receipted.class);
    }
  }

  @Test
  void one_event_that_is_poison_keeps_no_other_back_and_is_set_aside() throws IOException {
    String poisonous = GoldenEvent.value().id().toString();
    bookKeeper.chokesOn(event -> event.path("id").asText().equals(poisonous));
    bookKeeper.becomes(Mood.FAILING);
    started();
    UUID[] ids = {
      new UUID(0x0197_0000_0000_7001L, 1L << 63),
      GoldenEvent.value().id(),
      new UUID(0x0197_0000_0000_7002L, 1L << 63)
    };
    for (UUID id : ids) {
      reporter.report(withId(id));
    }

    bookKeeper.becomes(Mood.WELL);

    Eventually.until("nothing waits", () -> reporter.backlog() == 0);
    assertThat(bookKeeper.of(CALL)).hasSize(2);
    assertThat(Files.readString(directory.resolve("refused.ndjson"))).contains(poisonous);
  }

  @Test
  void a_token_that_is_not_good_enough_is_told_and_nothing_is_lost() {
    bookKeeper.becomes(Mood.UNAUTHORIZED);
    started();
    reporter.report(GoldenEvent.value());
    Eventually.until(
        "it says what to check", () -> reporter.delay().orElse("").contains("USAGE_TOKEN"));
    assertThat(reporter.trouble()).isEmpty();

    bookKeeper.becomes(Mood.WELL);

    bookKeeper.onlyEventOf(CALL);
    Eventually.until("it is well again", () -> reporter.delay().isEmpty());
  }

  @Test
  void an_attempt_under_way_when_the_router_dies_is_booked_by_the_next_one() throws IOException {
    started();
    assertThat(reporter.begin(GoldenEvent.value())).isTrue();
    reporter.onStop(new ShutdownEvent());
    assertThat(bookKeeper.of(CALL)).isEmpty();

    reporter = aReporter();
    started();

    assertThat(bookKeeper.onlyEventOf(CALL).path("errorClass").asText()).isEqualTo("router_died");
  }

  @Test
  void what_is_left_is_sent_when_it_stops() {
    started();
    reporter.report(GoldenEvent.value());

    reporter.onStop(new ShutdownEvent());

    assertThat(bookKeeper.of(CALL)).hasSize(1);
  }

  @Test
  void what_could_not_be_sent_is_sent_by_the_next_start() {
    bookKeeper.becomes(Mood.FAILING);
    started();
    reporter.report(GoldenEvent.value());
    reporter.onStop(new ShutdownEvent());
    assertThat(bookKeeper.of(CALL)).isEmpty();

    bookKeeper.becomes(Mood.WELL);
    reporter = aReporter();
    started();

    bookKeeper.onlyEventOf(CALL);
  }

  @Test
  void it_waits_for_a_router_that_still_holds_the_directory() throws IOException {
    Spool others = Records.open(directory, 65_536, 2);
    reporter.onStart(new StartupEvent());
    Eventually.until(
        "it says who holds it",
        () -> reporter.trouble().orElse("").startsWith("another router works on the spool"));

    others.close();

    Eventually.until("it takes over", () -> reporter.trouble().isEmpty());
  }

  @Test
  void a_foreign_file_is_named() throws IOException {
    Path foreign = Files.writeString(directory.resolve("x.spool"), "Dear diary, not a spool.");

    reporter.onStart(new StartupEvent());

    Eventually.until(
        "it names the file", () -> reporter.trouble().orElse("").contains(foreign.toString()));
  }

  @Test
  void a_token_that_is_given_is_shown() {
    assertThat(token(Map.of("tollgate.usage.token", "given")).current()).isEqualTo("given");
  }

  @Test
  void without_a_secret_and_a_token_the_router_does_not_start() {
    assertThatThrownBy(() -> token(Map.of("tollgate.token.secret", " ")))
        .hasMessageContaining("tollgate.usage.token (USAGE_TOKEN)");
  }

  private static UsageEvent withId(UUID id) {
    try {
      ObjectNode event = (ObjectNode) JSON.readTree(GoldenEvent.json());
      return JSON.treeToValue(event.put("id", id.toString()), UsageEvent.class);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void started() {
    reporter.onStart(new StartupEvent());
    Eventually.until("the spool is open", () -> reporter.trouble().isEmpty());
  }

  private UsageReporter aReporter() {
    Map<String, String> settings =
        Map.of(
            "tollgate.usage.url",
            bookKeeper.url(),
            "tollgate.usage.gather-for",
            "PT0.005S",
            "tollgate.token.secret",
            Jwt.SECRET,
            "tollgate.spool.directory",
            directory.toString(),
            "tollgate.spool.segment-bytes",
            "65536",
            "tollgate.spool.segments",
            "2");
    return new UsageReporter(
        Settings.of(SpoolConfig.class, settings),
        Settings.of(UsageServiceConfig.class, settings),
        aClient(settings),
        new SimpleMeterRegistry());
  }

  private UsageClient aClient(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("tollgate.usage.url", bookKeeper.url());
    settings.put("tollgate.token.secret", Jwt.SECRET);
    UsageServiceConfig usage = Settings.of(UsageServiceConfig.class, settings);
    return new UsageClient(VERTX, token(settings), JSON, usage);
  }

  private static ServiceToken token(Map<String, String> settings) {
    return new ServiceToken(
        Settings.of(TokenConfig.class, settings), Settings.of(UsageServiceConfig.class, settings));
  }
}
