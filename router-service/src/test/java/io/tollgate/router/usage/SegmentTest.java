package io.tollgate.router.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.router.usage.Frames.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One file of the spool, and what a crash can do to it. */
class SegmentTest {

  private static final int HEADER = 16;
  private static final int RECORD_HEADER = Frames.OVERHEAD;

  private static final Disk DISK = new LocalDisk();
  private static final UUID ATTEMPT = new UUID(1, 2);

  @TempDir Path directory;

  @Test
  void what_was_appended_is_read_in_order_and_once() throws IOException {
    Segment segment = Segment.create(DISK, file(), 4096);

    append(segment, "one", "two", "three");

    assertThat(texts(segment, segment.next(2))).containsExactly("one", "two");
    assertThat(texts(segment, segment.next(2))).containsExactly("three");
    assertThat(segment.next(2)).isEmpty();
    assertThat(segment.isExhausted()).isTrue();
  }

  @Test
  void what_has_no_receipt_is_read_again_after_reopening() throws IOException {
    Segment segment = Segment.create(DISK, file(), 4096);
    append(segment, "one", "two", "three");
    segment.next(1);
    segment.acknowledge();
    segment.next(1); // no receipt for this one

    assertThat(left()).containsExactly("two", "three");
  }

  @Test
  void what_another_run_wrote_is_only_read() throws IOException {
    append(Segment.create(DISK, file(), 4096), "one");

    assertThat(put(reopened(), new byte[1])).isNegative();

    assertThat(left()).containsExactly("one");
  }

  @Test
  void a_record_fits_to_the_last_byte_and_not_one_more() throws IOException {
    Segment segment = Segment.create(DISK, file(), HEADER + RECORD_HEADER + 10);

    assertThat(put(segment, new byte[11])).isNegative();
    assertThat(put(segment, "0123456789".getBytes(StandardCharsets.US_ASCII))).isPositive();
    assertThat(put(segment, new byte[0])).isNegative();
    assertThat(left()).containsExactly("0123456789");
  }

  @Test
  void a_file_has_its_full_size_from_the_beginning() throws IOException {
    Segment.create(DISK, file(), 200_000);

    assertThat(Files.size(file())).isEqualTo(200_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 7, 8, 30, RECORD_HEADER, RECORD_HEADER + 5})
  void a_record_with_a_flipped_bit_is_left_out_told_and_what_follows_is_read(int at)
      throws IOException {
    append(Segment.create(DISK, file(), 4096), "first", "second", "third");
    int second = HEADER + RECORD_HEADER + "first".length();

    overwrite(second + at, (byte) (Files.readAllBytes(file())[second + at] ^ 4));

    assertThat(left()).containsExactly("first", "third");
    assertThat(reopened().unreadable()).isEqualTo(RECORD_HEADER + "second".length());
  }

  @Test
  void a_torn_tail_is_told() throws IOException {
    append(Segment.create(DISK, file(), 4096), "first", "torn");
    overwrite(HEADER + RECORD_HEADER + "first".length() + RECORD_HEADER, (byte) 0);

    assertThat(left()).containsExactly("first");
    assertThat(reopened().unreadable()).isPositive();
  }

  @Test
  void records_of_the_first_format_are_read() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4096).putLong(0x544F4C4C_0001L).putLong(HEADER);
    for (String record : List.of("{\"old\":1}", "{\"old\":2}")) {
      CRC32C checksum = new CRC32C();
      checksum.update(record.getBytes(StandardCharsets.UTF_8));
      bytes.putInt(record.length()).putInt((int) checksum.getValue());
      bytes.put(record.getBytes(StandardCharsets.UTF_8));
    }
    Files.write(file(), bytes.array());

    assertThat(left()).containsExactly("{\"old\":1}", "{\"old\":2}");
  }

  @Test
  void a_file_that_was_cut_short_keeps_the_records_that_are_whole() throws IOException {
    append(Segment.create(DISK, file(), 4096), "first", "second");
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.truncate(HEADER + RECORD_HEADER + "first".length() + RECORD_HEADER + 3);
    }

    assertThat(left()).containsExactly("first");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 4096})
  void a_file_whose_making_was_cut_off_holds_nothing(int size) throws IOException {
    Files.write(file(), new byte[size]);

    assertThat(Segment.open(DISK, file())).isEmpty();
  }

  @Test
  void a_file_of_another_kind_is_refused_by_name() throws IOException {
    Files.writeString(file(), "Dear diary, today I was mistaken for a spool file.");

    assertThatThrownBy(() -> Segment.open(DISK, file()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file().toString());
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 15, 17, 4097, Long.MAX_VALUE})
  void a_receipt_that_ends_where_no_record_does_is_not_believed(long acknowledged)
      throws IOException {
    append(Segment.create(DISK, file(), 4096), "one", "two");
    byte[] bytes = ByteBuffer.allocate(8).putLong(acknowledged).array();
    for (int i = 0; i < bytes.length; i++) {
      overwrite(8 + i, bytes[i]);
    }

    assertThat(left()).containsExactly("one", "two");
  }

  @Test
  void syncing_twice_and_with_nothing_new_is_harmless() throws IOException {
    Segment segment = Segment.create(DISK, file(), 4096);
    append(segment, "one");

    segment.sync();
    segment.sync();

    assertThat(segment.unread()).isEqualTo(RECORD_HEADER + "one".length());
  }

  @Test
  void a_file_that_is_used_again_has_nothing_in_it() throws IOException {
    Segment old = Segment.create(DISK, directory.resolve("0.spool"), 4096);
    append(old, "one", "two", "three");
    old.next(9);
    old.acknowledge();

    old.retire();
    Segment segment = Segment.reuse(old, file());

    assertThat(directory.resolve("0.spool")).doesNotExist();
    assertThat(segment.next(9)).isEmpty();
    append(segment, "1"); // shorter than what stood there: the next record begins in its midst
    assertThat(left()).containsExactly("1");
  }

  private Path file() {
    return directory.resolve("1.spool");
  }

  private Segment reopened() throws IOException {
    return Segment.open(DISK, file()).orElseThrow();
  }

  private void overwrite(int at, byte value) throws IOException {
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {value}), at);
    }
  }

  private List<String> left() throws IOException {
    Segment left = reopened();
    left.release();
    return texts(left, left.next(9));
  }

  private static int put(Segment segment, byte[] body) {
    return segment.append(Kind.END, ATTEMPT, 1, body);
  }

  private static void append(Segment segment, String... records) {
    for (String record : records) {
      assertThat(put(segment, record.getBytes(StandardCharsets.UTF_8))).isPositive();
    }
    segment.release();
  }

  private static List<String> texts(Segment segment, List<Integer> places) {
    return places.stream()
        .map(place -> new String(segment.frames().body(place), StandardCharsets.UTF_8))
        .toList();
  }
}
