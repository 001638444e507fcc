package io.tollgate.router.usage;

import static io.tollgate.router.usage.Records.append;
import static io.tollgate.router.usage.Records.drained;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far a spool has come, for those who may only go on when something is in the books. */
class SpoolMarksTest {

  @TempDir Path directory;

  @Test
  void what_was_appended_is_shipped_when_it_has_its_receipt() throws IOException {
    try (Spool spool = open()) {
      append(spool, 0, 5);
      spool.next(2);
      assertThat(spool.shipped()).isZero();

      spool.acknowledge();

      assertThat(spool.appended()).isEqualTo(5);
      assertThat(spool.shipped()).isEqualTo(2);
      drained(spool);
      assertThat(spool.shipped()).isEqualTo(5);
    }
  }

  @Test
  void what_an_earlier_run_left_comes_first() throws IOException {
    try (Spool spool = open()) {
      append(spool, 0, 5);
      spool.next(1);
      spool.acknowledge();
    }

    try (Spool again = open()) {
      append(again, 5, 6);

      assertThat(again.found()).isEqualTo(4);
      assertThat(again.appended()).isEqualTo(5);
      drained(again);
      assertThat(again.shipped()).isEqualTo(5);
    }
  }

  @Test
  void it_belongs_to_the_same_router_in_all_its_lives() throws IOException {
    UUID first;
    try (Spool spool = open()) {
      first = spool.router();
    }
    try (Spool again = open()) {
      assertThat(again.router()).isEqualTo(first);
    }
    assertThat(Files.readString(directory.resolve("router"))).isEqualTo(first.toString());
  }

  private Spool open() throws IOException {
    return Spool.open(directory, Records.FILE_BYTES, 8);
  }
}
