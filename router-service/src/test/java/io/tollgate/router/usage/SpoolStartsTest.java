package io.tollgate.router.usage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.contract.GoldenEvent;
import io.tollgate.contract.UsageEvent;
import io.tollgate.contract.Uuid7;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of attempts that have begun. */
class SpoolStartsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;
  private final Uuid7 ids = new Uuid7(InstantSource.system(), new Random(1));
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Spool spool;

  @BeforeEach
  void open() throws IOException {
    spool = Spool.open(directory, new SpoolSize(4_096, 8), Sync.INTERVAL, new SpoolMeters(meters));
  }

  @AfterEach
  void close() throws IOException {
    spool.close();
  }

  @Test
  void an_attempt_that_has_not_ended_comes_out_when_its_router_is_dead_and_not_before()
      throws IOException {
    UsageEvent golden = GoldenEvent.value();
    spool.start(golden.id(), StartBytes.of(golden));
    assertThat(drained()).isEmpty();

    reopen();

    JsonNode died = JSON.readTree(drained().getFirst());
    assertThat(died.path("id").asText()).isEqualTo(golden.id().toString());
    assertThat(died.path("tokens").path("input").asLong()).isEqualTo(golden.tokens().input());
    assertThat(died.path("estimated").asBoolean()).isTrue();
    assertThat(died.path("outcome").asText()).isEqualTo("FAILED");
    assertThat(died.path("errorClass").asText()).isEqualTo("router_died");
    assertThat(died.path("last").asBoolean()).isTrue();
    assertThat(meters.counter("tollgate.spool.resurrected.starts").count()).isEqualTo(1);
    reopen();
    assertThat(drained()).isEmpty();
  }

  @Test
  void an_attempt_that_has_ended_comes_out_as_it_ended() throws IOException {
    UUID id = start();
    spool.end(id, "ended".getBytes(UTF_8));

    reopen();

    assertThat(drained()).containsExactly("ended");
  }

  @Test
  void what_a_power_cut_could_take_back_is_not_handed_out() throws IOException {
    UUID id = start();
    spool.end(id, "ended".getBytes(UTF_8));

    assertThat(spool.next(9)).isEmpty();
    spool.sync();
    assertThat(spool.next(9)).hasSize(1);
  }

  @Test
  void a_start_survives_the_files_it_was_written_in() throws IOException {
    UUID longest = start();
    for (int call = 0; call < 200; call++) {
      spool.end(start(), ("end " + call).getBytes(UTF_8));
      drained();
    }
    assertThat(files()).isLessThan(4);

    reopen();

    List<String> left = drained();
    assertThat(left).hasSize(1);
    assertThat(left.getFirst()).contains(longest.toString());
  }

  @Test
  void more_open_starts_than_a_file_holds_keep_nobody_from_shipping() throws IOException {
    List<UUID> open = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      open.add(start());
    }

    spool.end(open.getLast(), "ended".getBytes(UTF_8));

    assertThat(drained()).containsExactly("ended");
    reopen();
    assertThat(drained()).hasSize(59);
  }

  private UUID start() throws IOException {
    UUID id = ids.next();
    spool.start(id, Events.start());
    return id;
  }

  private void reopen() throws IOException {
    spool.close();
    open();
  }

  private List<String> drained() throws IOException {
    Records.keepUp(spool);
    return Records.drained(spool);
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(SpoolDirectory::isSpoolFile).count();
    }
  }
}
