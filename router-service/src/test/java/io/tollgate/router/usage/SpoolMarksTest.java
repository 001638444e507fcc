package io.tollgate.router.usage;

import static io.tollgate.router.usage.Records.append;
import static io.tollgate.router.usage.Records.drained;
import static io.tollgate.router.usage.Records.keepUp;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.GoldenEvent;
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
  void what_has_ended_is_shipped_when_it_has_its_receipt() throws IOException {
    try (Spool spool = open()) {
      append(spool, 0, 5);
      keepUp(spool);
      spool.next(2);
      assertThat(spool.isShipped(1)).isFalse();

      spool.acknowledge();

      assertThat(spool.ended()).isEqualTo(5);
      assertThat(spool.isShipped(2)).isTrue();
      assertThat(spool.isShipped(3)).isFalse();
      drained(spool);
      assertThat(spool.isShipped(5)).isTrue();
    }
  }

  @Test
  void what_an_earlier_run_left_comes_first() throws IOException {
    try (Spool spool = open()) {
      append(spool, 0, 5);
      keepUp(spool);
      spool.next(1);
      spool.acknowledge();
    }

    try (Spool again = open()) {
      assertThat(again.hasShippedWhatItFound()).isFalse();
      again.next(4);
      again.acknowledge();
      again.next(4);
      again.acknowledge();

      append(again, 5, 6);

      assertThat(again.ended()).isEqualTo(5);
      assertThat(again.hasShippedWhatItFound()).isTrue();
      assertThat(again.isShipped(5)).isFalse();
    }
  }

  @Test
  void an_attempt_that_died_is_part_of_what_was_found() throws IOException {
    try (Spool spool = Records.open(directory, 4_096, 8)) {
      spool.start(GoldenEvent.value().id(), StartBytes.of(GoldenEvent.value()));
    }

    try (Spool again = Records.open(directory, 4_096, 8)) {
      assertThat(again.hasShippedWhatItFound()).isFalse();
      keepUp(again);
      drained(again);
      assertThat(again.hasShippedWhatItFound()).isTrue();
    }
  }

  @Test
  void it_belongs_to_the_same_router_in_all_its_lives() throws IOException {
    UUID first = SpoolDirectory.owner(directory);

    assertThat(SpoolDirectory.owner(directory)).isEqualTo(first);
    assertThat(Files.readString(directory.resolve("router"))).isEqualTo(first.toString());
  }

  private Spool open() throws IOException {
    return Records.open(directory, Records.FILE_BYTES, 8);
  }
}
