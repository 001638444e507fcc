package io.tollgate.router.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queue on disk: what is appended comes out once it has a receipt, and never before. */
class SpoolTest {

  private static final int SEGMENT = 16 + 3 * (8 + 10);
  private static final int SEGMENTS = 4;

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

    assertThat(drained(spool)).isEqualTo(records(0, 10));
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

    assertThat(drained(reopened(spool))).isEqualTo(records(2, 8));
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
  void files_whose_records_all_have_receipts_are_deleted() throws IOException {
    Spool spool = open();
    append(spool, 0, 10);

    drained(spool);

    assertThat(files()).hasSize(1);
  }

  @Test
  void the_backlog_is_what_waits_for_a_receipt() throws IOException {
    Spool spool = open();

    append(spool, 0, 5);

    assertThat(spool.backlog()).isEqualTo(5 * 18);
  }

  @Test
  void a_full_spool_refuses_says_why_and_takes_again_when_there_is_room() throws IOException {
    Spool spool = open();
    append(spool, 0, 3 * SEGMENTS);

    assertThatThrownBy(() -> append(spool, 99, 100)).hasMessageContaining("all its 4 files full");
    spool.sync();
    assertThat(spool.trouble()).contains(directory.toString());

    drained(spool);
    spool.sync();
    assertThat(spool.trouble()).isEmpty();
    append(spool, 12, 13);
    assertThat(drained(spool)).isEqualTo(records(12, 13));
  }

  @Test
  void trouble_is_told_while_there_is_room_for_what_is_under_way() throws IOException {
    Spool spool = open();
    append(spool, 0, 3 * (SEGMENTS - 1) + 1);
    spool.sync();
    assertThat(spool.trouble()).isEmpty();

    append(spool, 10, 11);

    assertThat(spool.trouble()).contains("full");
    append(spool, 11, 12);
    assertThat(drained(spool)).isEqualTo(records(0, 12));
  }

  @Test
  void the_next_file_is_made_before_it_is_needed() throws IOException {
    Spool spool = open();

    spool.sync();

    assertThat(files()).hasSize(2);
    append(spool, 0, 4);
    assertThat(files()).hasSize(2);
    assertThat(drained(spool)).isEqualTo(records(0, 4));
  }

  @Test
  void a_file_made_ahead_and_not_used_does_no_harm_after_reopening() throws IOException {
    Spool spool = open();
    append(spool, 0, 2);
    spool.sync();

    Spool again = reopened(spool);
    append(again, 2, 3);

    assertThat(drained(again)).isEqualTo(records(0, 3));
  }

  @Test
  void a_directory_that_cannot_be_written_is_trouble_before_it_is_needed() throws IOException {
    Spool spool = open();
    Files.createDirectory(directory.resolve("000000000001.spool")); // in the way of the next file
    append(spool, 0, 1);
    spool.sync();
    assertThat(spool.trouble()).isEmpty();

    append(spool, 1, 2);

    assertThat(spool.trouble()).contains("000000000001.spool");
  }

  @Test
  void a_full_spool_opens_so_that_it_can_be_emptied() throws IOException {
    Spool spool = open();
    append(spool, 0, 3 * SEGMENTS);

    Spool again = reopened(spool);

    assertThat(again.trouble()).contains("full");
    assertThat(drained(again)).isEqualTo(records(0, 3 * SEGMENTS));
    again.sync();
    assertThat(again.trouble()).isEmpty();
  }

  @Test
  void a_record_larger_than_a_file_is_refused_and_the_next_one_taken() throws IOException {
    Spool spool = open();

    assertThatThrownBy(() -> spool.append(new byte[SEGMENT])).hasMessageContaining("does not fit");
    spool.sync();

    assertThat(spool.trouble()).isEmpty();
    append(spool, 0, 1);
    assertThat(drained(spool)).isEqualTo(records(0, 1));
  }

  @Test
  void a_directory_has_one_router() throws IOException {
    Spool mine = open();

    assertThatThrownBy(this::open)
        .hasMessageContaining("another router")
        .hasMessageContaining("TOLLGATE_SPOOL_DIRECTORY");

    append(mine, 0, 1);
    assertThat(drained(mine)).isEqualTo(records(0, 1));
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
    Files.write(directory.resolve("000000000007.spool"), new byte[SEGMENT]);

    assertThat(drained(open())).isEqualTo(records(0, 1));
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
    Spool spool = Spool.open(directory, SEGMENT, SEGMENTS);
    opened.add(spool);
    return spool;
  }

  private Spool reopened(Spool spool) throws IOException {
    spool.close();
    return open();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".spool")).toList();
    }
  }

  private static void append(Spool spool, int from, int to) throws IOException {
    for (String record : records(from, to)) {
      spool.append(record.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static List<String> records(int from, int to) {
    return IntStream.range(from, to).mapToObj("record-%03d"::formatted).toList();
  }

  private static List<String> drained(Spool spool) throws IOException {
    List<String> all = new ArrayList<>();
    for (List<byte[]> some = spool.next(2); !some.isEmpty(); some = spool.next(2)) {
      some.forEach(record -> all.add(new String(record, StandardCharsets.US_ASCII)));
      spool.acknowledge();
    }
    return all;
  }
}
