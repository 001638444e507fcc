package io.tollgate.router.usage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.contract.Uuid7;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real file system without room. Needs the right to mount one. */
class FullDiskTest {

  private static final int SEGMENT = 262_144;

  @TempDir Path directory;
  private final Uuid7 ids = new Uuid7(InstantSource.system(), new Random(1));

  @BeforeEach
  void mount() throws Exception {
    int status = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", directory.toString());
    assumeTrue(status == 0, "a tmpfs cannot be mounted here: mount says " + status);
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", "-l", directory.toString());
  }

  @Test
  void calls_under_way_are_booked_new_ones_refused_and_all_is_well_when_there_is_room()
      throws Exception {
    try (Spool spool = open()) {
      spool.provide(); // the first file and one ahead
      Path ballast = fill();
      UUID underWay = ids.next();
      spool.start(underWay, Events.start());
      while (spool.trouble().isEmpty()) {
        spool.start(ids.next(), Events.start());
        spool.provide();
      }
      assertThat(spool.trouble()).contains("No space left");

      spool.end(underWay, "booked".getBytes(UTF_8));
      spool.sync();
      assertThat(Records.drained(spool)).containsExactly("booked");
      assertThat(spool.provide()).isFalse();

      Files.delete(ballast);
      assertThat(spool.provide()).isTrue();
      assertThat(spool.trouble()).isEmpty();
      spool.start(ids.next(), Events.start());
    }
  }

  @Test
  void what_has_no_room_at_all_is_an_error_and_kills_nobody() throws Exception {
    try (Spool spool = open()) {
      fill();

      assertThatThrownBy(
              () -> {
                while (true) {
                  spool.start(ids.next(), Events.start());
                }
              })
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No space left");
    }
    try (Spool again = open()) {
      assertThat(again.trouble()).contains("No space left");
    }
  }

  private Spool open() throws IOException {
    SpoolMeters meters = new SpoolMeters(new SimpleMeterRegistry());
    return Spool.open(directory, new SpoolSize(SEGMENT, 100), Sync.INTERVAL, meters);
  }

  private Path fill() throws IOException {
    Path ballast = directory.resolve("ballast");
    byte[] some = new byte[4_096];
    try (var output = Files.newOutputStream(ballast)) {
      while (true) {
        output.write(some);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
      return ballast;
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }
}
