package io.tollgate.router.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One file of the spool, and what a crash can do to it. */
class SegmentTest {

  private static final int HEADER = 16;
  private static final int RECORD_HEADER = 8;

  @TempDir Path directory;

  @Test
  void what_was_appended_is_read_in_order_and_once() throws IOException {
    Segment segment = Segment.create(file(), 4096);

    append(segment, "one", "two", "three");

    assertThat(texts(segment.next(2))).containsExactly("one", "two");
    assertThat(texts(segment.next(2))).containsExactly("three");
    assertThat(segment.next(2)).isEmpty();
    assertThat(segment.isExhausted()).isTrue();
  }

  @Test
  void what_has_no_receipt_is_read_again_after_reopening() throws IOException {
    Segment segment = Segment.create(file(), 4096);
    append(segment, "one", "two", "three");
    segment.next(1);
    segment.acknowledge();
    segment.next(1);

    assertThat(texts(reopened().next(9))).containsExactly("two", "three");
  }

  @Test
  void what_was_appended_after_reopening_follows() throws IOException {
    append(Segment.create(file(), 4096), "one");

    append(reopened(), "two");

    assertThat(texts(reopened().next(9))).containsExactly("one", "two");
  }

  @Test
  void a_record_fits_to_the_last_byte_and_not_one_more() throws IOException {
    Segment segment = Segment.create(file(), HEADER + RECORD_HEADER + 10);

    assertThat(segment.append(new byte[11])).isFalse();
    assertThat(segment.append("0123456789".getBytes(StandardCharsets.US_ASCII))).isTrue();
    assertThat(segment.append(new byte[0])).isFalse();
    assertThat(texts(reopened().next(9))).containsExactly("0123456789");
  }

  @Test
  void a_file_has_its_full_size_from_the_beginning() throws IOException {
    Segment.create(file(), 200_000);

    assertThat(Files.size(file())).isEqualTo(200_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 4, 7, RECORD_HEADER, RECORD_HEADER + 2})
  void a_record_with_a_flipped_bit_and_all_after_it_never_were(int at) throws IOException {
    append(Segment.create(file(), 4096), "first", "second", "third");
    int second = HEADER + RECORD_HEADER + "first".length();

    overwrite(second + at, (byte) ~Files.readAllBytes(file())[second + at]);

    assertThat(texts(reopened().next(9))).containsExactly("first");
  }

  @Test
  void a_torn_tail_is_written_over() throws IOException {
    append(Segment.create(file(), 4096), "first", "torn");
    overwrite(HEADER + RECORD_HEADER + "first".length() + RECORD_HEADER, (byte) 0);

    append(reopened(), "next");

    assertThat(texts(reopened().next(9))).containsExactly("first", "next");
  }

  @Test
  void a_file_that_was_cut_short_keeps_the_records_that_are_whole() throws IOException {
    append(Segment.create(file(), 4096), "first", "second");
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.truncate(HEADER + RECORD_HEADER + "first".length() + RECORD_HEADER + 3);
    }

    assertThat(texts(reopened().next(9))).containsExactly("first");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 4096})
  void a_file_whose_making_was_cut_off_holds_nothing(int size) throws IOException {
    Files.write(file(), new byte[size]);

    assertThat(Segment.open(file())).isEmpty();
  }

  @Test
  void a_file_of_another_kind_is_refused_by_name() throws IOException {
    Files.writeString(file(), "Dear diary, today I was mistaken for a spool file.");

    assertThatThrownBy(() -> Segment.open(file()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file().toString());
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 15, 4097})
  void a_receipt_beyond_the_file_is_refused(long acknowledged) throws IOException {
    Segment.create(file(), 4096);
    byte[] bytes = ByteBuffer.allocate(8).putLong(acknowledged).array();
    for (int i = 0; i < bytes.length; i++) {
      overwrite(8 + i, bytes[i]);
    }

    assertThatThrownBy(() -> Segment.open(file())).isInstanceOf(IOException.class);
  }

  @Test
  void syncing_twice_and_with_nothing_new_is_harmless() throws IOException {
    Segment segment = Segment.create(file(), 4096);
    append(segment, "one");

    segment.sync();
    segment.sync();

    assertThat(segment.unread()).isEqualTo(RECORD_HEADER + "one".length());
  }

  @Test
  void a_file_that_is_used_again_has_nothing_in_it() throws IOException {
    Segment old = Segment.create(directory.resolve("0.spool"), 4096);
    append(old, "one", "two", "three");
    old.next(9);
    old.acknowledge();

    Segment segment = Segment.reuse(old, file());

    assertThat(directory.resolve("0.spool")).doesNotExist();
    assertThat(segment.next(9)).isEmpty();
    append(segment, "1"); // shorter than what stood there: the next record begins in its midst
    assertThat(texts(reopened().next(9))).containsExactly("1");
  }

  private Path file() {
    return directory.resolve("1.spool");
  }

  private Segment reopened() throws IOException {
    return Segment.open(file()).orElseThrow();
  }

  private void overwrite(int at, byte value) throws IOException {
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {value}), at);
    }
  }

  private static void append(Segment segment, String... records) {
    for (String record : records) {
      assertThat(segment.append(record.getBytes(StandardCharsets.UTF_8))).isTrue();
    }
  }

  private static List<String> texts(List<byte[]> records) {
    return records.stream().map(record -> new String(record, StandardCharsets.UTF_8)).toList();
  }
}
