package io.tollgate.router.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A backlog waits on the disk, and is no memory of this process. */
@EnabledOnOs(OS.LINUX)
class RestingFilesTest {

  private static final int FILE_BYTES = 1 << 20;
  private static final int FILES = 20;
  private static final byte[] RECORD = "x".repeat(1_000).getBytes(StandardCharsets.US_ASCII);

  @TempDir Path directory;

  @Test
  void files_that_wait_to_be_read_are_not_in_memory() throws IOException {
    try (Spool spool = filled()) {
      assertThat(residentBytes()).isGreaterThan(10L * FILE_BYTES);

      spool.sync();

      assertThat(residentBytes()).isLessThan(3L * FILE_BYTES);
    }
  }

  @Test
  void what_was_out_of_memory_comes_out_as_it_was_written() throws IOException {
    try (Spool spool = filled()) {
      long written = spool.ended();
      spool.sync();

      List<byte[]> read = new ArrayList<>();
      for (List<byte[]> some = spool.next(500); !some.isEmpty(); some = spool.next(500)) {
        read.addAll(some);
        spool.acknowledge();
      }

      assertThat(read).hasSize((int) written).allMatch(record -> record.length == RECORD.length);
      assertThat(read).allSatisfy(record -> assertThat(record).isEqualTo(RECORD));
    }
  }

  private Spool filled() throws IOException {
    Spool spool =
        Spool.open(
            directory,
            new SpoolSize(FILE_BYTES, 100),
            Sync.INTERVAL,
            new SpoolMeters(new SimpleMeterRegistry()));
    for (int i = 0; i < FILES * (FILE_BYTES / RECORD.length); i++) {
      spool.end(new UUID(0, i), RECORD);
    }
    return spool;
  }

  // What the kernel counts as ours of the files in this directory.
  private long residentBytes() throws IOException {
    long kilobytes = 0;
    boolean ours = false;
    for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
      if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
        ours = line.contains(directory.toString());
      } else if (ours && line.startsWith("Rss:")) {
        kilobytes += Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    return kilobytes * 1_024;
  }
}
