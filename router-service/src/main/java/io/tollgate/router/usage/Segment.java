package io.tollgate.router.usage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One file of the spool: a header (format, how far receipts go), then records of length, checksum
 * and bytes.
 *
 * <p>The file has its full size from the beginning, written with zeros, so that a full disk is met
 * when it is made and not in the middle of a record. It is mapped: what was put into it belongs to
 * the kernel and survives the process. A record whose checksum does not fit was torn by a crash; it
 * and what follows never had been promised to anyone.
 */
final class Segment {

  private static final long FORMAT = 0x544F4C4C_0001L;
  private static final int HEADER_BYTES = 16;
  private static final int ACKNOWLEDGED_AT = 8;
  private static final int RECORD_HEADER_BYTES = 8;
  private static final int ZEROS = 1 << 16;

  private final Path file;
  private final MappedByteBuffer bytes;
  private volatile int end;
  private int read;
  private int synced;
  private int records;

  private Segment(Path file, MappedByteBuffer bytes) {
    this.file = file;
    this.bytes = bytes;
    this.read = Math.toIntExact(bytes.getLong(ACKNOWLEDGED_AT));
    this.end = endOfRecords();
    this.synced = end;
  }

  static Segment create(Path file, int size) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      ByteBuffer zeros = ByteBuffer.allocate(ZEROS);
      for (int written = 0; written < size; ) {
        zeros.clear().limit(Math.min(ZEROS, size - written));
        written += channel.write(zeros);
      }
      MappedByteBuffer bytes = channel.map(MapMode.READ_WRITE, 0, size);
      bytes.putLong(ACKNOWLEDGED_AT, HEADER_BYTES).putLong(0, FORMAT); // the format last of all
      channel.force(true);
      return new Segment(file, bytes);
    } catch (IOException full) {
      Files.deleteIfExists(file);
      throw full;
    }
  }

  /**
   * Makes a new file of one that has all its receipts; the old one is of no use any more. A mapping
   * that is let go stays until it is collected, and new ones would pile up meanwhile.
   *
   * <p>Whatever of this a crash leaves undone: either there is no format, or receipts for all that
   * is there, or records that are sent once more.
   */
  static Segment reuse(Segment old, Path file) throws IOException {
    MappedByteBuffer bytes = old.bytes;
    bytes.putLong(0, 0);
    byte[] zeros = new byte[ZEROS];
    for (int at = Long.BYTES; at < bytes.capacity(); at += ZEROS) {
      bytes.put(at, zeros, 0, Math.min(ZEROS, bytes.capacity() - at));
    }
    Files.move(old.file, file, StandardCopyOption.ATOMIC_MOVE);
    bytes.putLong(ACKNOWLEDGED_AT, HEADER_BYTES).putLong(0, FORMAT);
    bytes.force();
    return new Segment(file, bytes);
  }

  /**
   * Opens a file another run left. Empty when that run was killed while it made the file: nothing
   * was promised yet.
   */
  static Optional<Segment> open(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long size = channel.size();
      MappedByteBuffer bytes = channel.map(MapMode.READ_WRITE, 0, size);
      if (size < HEADER_BYTES || bytes.getLong(0) == 0) {
        return Optional.empty();
      }
      long acknowledged = bytes.getLong(ACKNOWLEDGED_AT);
      if (bytes.getLong(0) != FORMAT || acknowledged < HEADER_BYTES || acknowledged > size) {
        throw new IOException(file + " is no spool file of this version");
      }
      return Optional.of(new Segment(file, bytes));
    }
  }

  /** Appends a record, or returns false when it does not fit any more. One writer at a time. */
  boolean append(byte[] record) {
    int at = end;
    if (record.length + RECORD_HEADER_BYTES > bytes.capacity() - at) {
      return false;
    }
    bytes.put(at + RECORD_HEADER_BYTES, record);
    bytes.putInt(at + 4, checksum(record));
    bytes.putInt(at, record.length);
    end = at + RECORD_HEADER_BYTES + record.length;
    return true;
  }

  /** The next records that were not handed out yet, at most this many. One reader at a time. */
  List<byte[]> next(int most) {
    List<byte[]> records = new ArrayList<>();
    while (read < end && records.size() < most) {
      byte[] record = new byte[bytes.getInt(read)];
      bytes.get(read + RECORD_HEADER_BYTES, record);
      records.add(record);
      read += RECORD_HEADER_BYTES + record.length;
    }
    return records;
  }

  /** Everything handed out so far has a receipt. */
  void acknowledge() {
    bytes.putLong(ACKNOWLEDGED_AT, read);
  }

  boolean isExhausted() {
    return read >= end;
  }

  /** Forces to the disk what was appended since the last time. One caller at a time. */
  void sync() {
    int to = end;
    if (to > synced) {
      bytes.force(synced, to - synced);
      synced = to;
    }
  }

  /** Records without a receipt that were in it when it was opened. */
  int records() {
    return records;
  }

  /** Bytes that are left for records and their headers. */
  int room() {
    return bytes.capacity() - end;
  }

  int size() {
    return bytes.capacity();
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  long unread() {
    return end - read;
  }

  private int endOfRecords() {
    int at = read;
    while (at + RECORD_HEADER_BYTES <= bytes.capacity()) {
      int length = bytes.getInt(at);
      if (length <= 0 || length > bytes.capacity() - at - RECORD_HEADER_BYTES) {
        break;
      }
      byte[] record = new byte[length];
      bytes.get(at + RECORD_HEADER_BYTES, record);
      if (checksum(record) != bytes.getInt(at + 4)) {
        break;
      }
      at += RECORD_HEADER_BYTES + length;
      records++;
    }
    return at;
  }

  private static int checksum(byte[] record) {
    CRC32C checksum = new CRC32C();
    checksum.update(record);
    return (int) checksum.getValue();
  }
}
