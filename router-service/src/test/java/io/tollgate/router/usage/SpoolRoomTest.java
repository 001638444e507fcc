package io.tollgate.router.usage;

import static io.tollgate.router.usage.Records.append;
import static io.tollgate.router.usage.Records.drained;
import static io.tollgate.router.usage.Records.files;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a spool does when room gets short, and how it sees to it that it seldom does. */
class SpoolRoomTest {

  private static final int FILES = 4;

  @TempDir Path directory;
  private final List<Spool> opened = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Spool spool : opened) {
      spool.close();
    }
  }

  @Test
  void a_full_spool_refuses_says_why_and_takes_again_when_there_is_room() throws IOException {
    Spool spool = open();
    append(spool, 0, 3 * FILES);

    assertThatThrownBy(() -> append(spool, 99, 100)).hasMessageContaining("all its 4 files full");
    Records.keepUp(spool);
    assertThat(spool.trouble()).contains(directory.toString());

    drained(spool);
    Records.keepUp(spool);
    assertThat(spool.trouble()).isEmpty();
    append(spool, 12, 13);
    assertThat(drained(spool)).isEqualTo(Records.of(12, 13));
  }

  @Test
  void trouble_is_told_while_there_is_room_for_what_is_under_way() throws IOException {
    Spool spool = open();
    append(spool, 0, 3 * (FILES - 1) + 1);
    Records.keepUp(spool);
    assertThat(spool.trouble()).isEmpty();

    append(spool, 10, 11);

    assertThat(spool.trouble()).contains("full");
    append(spool, 11, 12);
    assertThat(drained(spool)).isEqualTo(Records.of(0, 12));
  }

  @Test
  void the_next_file_is_made_before_it_is_needed() throws IOException {
    Spool spool = open();

    Records.keepUp(spool);

    assertThat(files(directory)).hasSize(2);
    append(spool, 0, 4);
    assertThat(files(directory)).hasSize(2);
    assertThat(drained(spool)).isEqualTo(Records.of(0, 4));
  }

  @Test
  void a_file_made_ahead_and_not_used_does_no_harm_after_reopening() throws IOException {
    Spool spool = open();
    append(spool, 0, 2);
    Records.keepUp(spool);

    Spool again = reopened(spool);
    append(again, 2, 3);

    assertThat(drained(again)).isEqualTo(Records.of(0, 3));
  }

  @Test
  void a_directory_that_cannot_be_written_is_trouble_before_it_is_needed() throws IOException {
    Spool spool = open();
    Files.createDirectory(directory.resolve("000000000001.spool")); // in the way of the next file
    append(spool, 0, 1);
    Records.keepUp(spool);
    assertThat(spool.trouble()).isEmpty();

    append(spool, 1, 2);

    assertThat(spool.trouble()).contains("000000000001.spool");
  }

  @Test
  void a_full_spool_opens_so_that_it_can_be_emptied() throws IOException {
    Spool spool = open();
    append(spool, 0, 3 * FILES);

    Spool again = reopened(spool);

    assertThat(again.trouble()).contains("full");
    assertThat(drained(again)).isEqualTo(Records.of(0, 3 * FILES));
    Records.keepUp(again);
    assertThat(again.trouble()).isEmpty();
  }

  @Test
  void a_record_larger_than_a_file_is_refused_and_the_next_one_taken() throws IOException {
    Spool spool = open();

    assertThatThrownBy(() -> spool.end(new UUID(1, 2), new byte[Records.FILE_BYTES]))
        .hasMessageContaining("does not fit");
    Records.keepUp(spool);

    assertThat(spool.trouble()).isEmpty();
    append(spool, 0, 1);
    assertThat(drained(spool)).isEqualTo(Records.of(0, 1));
  }

  private Spool open() throws IOException {
    Spool spool = Records.open(directory, Records.FILE_BYTES, FILES);
    opened.add(spool);
    return spool;
  }

  private Spool reopened(Spool spool) throws IOException {
    spool.close();
    return open();
  }
}
