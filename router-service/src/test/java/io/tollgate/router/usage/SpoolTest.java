package io.tollgate.router.usage;

import static io.tollgate.router.usage.Records.append;
import static io.tollgate.router.usage.Records.drained;
import static io.tollgate.router.usage.Records.files;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queue on disk: what is appended comes out until it has a receipt, and never after. */
class SpoolTest {

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
  void records_come_out_in_order_across_files() throws IOException {
    Spool spool = open();

    append(spool, 0, 10);

    assertThat(drained(spool)).isEqualTo(Records.of(0, 10));
  }

  @Test
  void a_batch_is_no_longer_than_asked_for() throws IOException {
    Spool spool = open();
    append(spool, 0, 3);

    assertThat(spool.next(2)).hasSize(2);
  }

  @Test
  void what_has_no_receipt_comes_again_after_reopening() throws IOException {
    Spool spool = open();
    append(spool, 0, 8);
    spool.next(2);
    spool.acknowledge();
    spool.next(2);

    assertThat(drained(reopened(spool))).isEqualTo(Records.of(2, 8));
  }

  @Test
  void what_has_receipts_does_not_come_again_after_reopening() throws IOException {
    Spool spool = open();
    append(spool, 0, 8);
    drained(spool);

    Spool again = reopened(spool);

    assertThat(drained(again)).isEmpty();
    assertThat(again.backlog()).isZero();
  }

  @Test
  void files_whose_records_all_have_receipts_are_deleted_but_for_one() throws IOException {
    Spool spool = open();
    append(spool, 0, 10);

    drained(spool);

    assertThat(files(directory)).hasSize(2);
    spool.close();
    assertThat(files(directory)).hasSize(1);
  }

  @Test
  void the_same_files_are_used_again_and_again() throws IOException {
    Spool spool = open();
    Set<Object> seen = new HashSet<>();

    for (int i = 0; i < 30; i += 3) {
      Records.keepUp(spool);
      append(spool, i, i + 3);
      assertThat(drained(spool)).isEqualTo(Records.of(i, i + 3));
      for (Path file : files(directory)) {
        seen.add(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
      }
    }

    assertThat(seen).hasSize(2);
    assertThat(drained(reopened(spool))).isEmpty();
  }

  @Test
  void the_backlog_is_what_waits_for_a_receipt() throws IOException {
    Spool spool = open();

    append(spool, 0, 5);

    assertThat(spool.backlog()).isEqualTo(5 * (Frames.OVERHEAD + 10));
  }

  @Test
  void a_directory_has_one_router() throws IOException {
    Spool mine = open();

    assertThatThrownBy(this::open)
        .hasMessageContaining("another router")
        .hasMessageContaining("TOLLGATE_SPOOL_DIRECTORY");

    append(mine, 0, 1);
    assertThat(drained(mine)).isEqualTo(Records.of(0, 1));
  }

  @Test
  void a_directory_is_free_again_when_its_spool_is_closed() throws IOException {
    open().close();

    assertThat(drained(open())).isEmpty();
  }

  @Test
  void a_file_whose_making_was_cut_off_is_removed() throws IOException {
    Spool spool = open();
    append(spool, 0, 1);
    spool.close();
    Files.write(directory.resolve("000000000007.spool"), new byte[Records.FILE_BYTES]);

    assertThat(drained(open())).isEqualTo(Records.of(0, 1));
  }

  @Test
  void a_foreign_file_is_refused_and_the_directory_let_go() throws IOException {
    Path foreign = Files.writeString(directory.resolve("diary.spool"), "Dear diary, not a spool.");

    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(foreign.toString());

    Files.delete(foreign);
    assertThat(drained(open())).isEmpty();
  }

  @Test
  void files_of_other_kinds_are_left_alone() throws IOException {
    Path note = Files.writeString(directory.resolve("README"), "Mind the spool.");

    drained(open());

    assertThat(note).exists();
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
