package io.tollgate.router.usage;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * Records as they lie in a file: a head of kind and length, a checksum, then the attempt's id, the
 * time of writing and the body.
 *
 * <p>The checksum is good for this file alone, so that what an earlier use of the same blocks left
 * behind is nothing. Files of the first format hold bare bodies, every one the end of an attempt.
 */
final class Frames {

  /** What a record says of its attempt. */
  enum Kind {
    START(0xA1),
    END(0xA2);

    private final int tag;

    Kind(int tag) {
      this.tag = tag;
    }
  }

  /** What a record takes beside its body. */
  static final int OVERHEAD = 32;

  private static final int HEAD_BYTES = 8;
  private static final int LONGEST = (1 << 24) - 1;

  private final ByteBuffer bytes;
  private final long file;
  private final boolean first;

  private Frames(ByteBuffer bytes, long file, boolean first) {
    this.bytes = bytes;
    this.file = file;
    this.first = first;
  }

  static Frames of(ByteBuffer bytes, long file) {
    return new Frames(bytes, file, false);
  }

  static Frames ofFirstFormat(ByteBuffer bytes) {
    return new Frames(bytes, 0, true);
  }

  boolean fits(int at, byte[] body) {
    return body.length <= LONGEST - OVERHEAD && body.length + OVERHEAD <= bytes.capacity() - at;
  }

  /** Writes the record, its head last of all, and returns where the next one begins. */
  int put(int at, Kind kind, UUID id, long millis, byte[] body) {
    bytes.putLong(at + HEAD_BYTES, id.getMostSignificantBits());
    bytes.putLong(at + HEAD_BYTES + 8, id.getLeastSignificantBits());
    bytes.putLong(at + HEAD_BYTES + 16, millis);
    bytes.put(at + OVERHEAD, body);
    int length = OVERHEAD - HEAD_BYTES + body.length;
    int head = (kind.tag << 24) | length;
    bytes.putInt(at + 4, checksum(at, head, length));
    bytes.putInt(at, head);
    return at + HEAD_BYTES + length;
  }

  boolean isWhole(int at) {
    if (at + HEAD_BYTES > bytes.capacity()) {
      return false;
    }
    int head = bytes.getInt(at);
    int length = head & LONGEST;
    return isKnown(head >>> 24, length)
        && length <= bytes.capacity() - at - HEAD_BYTES
        && bytes.getInt(at + 4) == checksum(at, head, length);
  }

  /** The next place before the limit where a record is whole, or the limit. */
  int nextWhole(int at, int limit) {
    int next = at;
    while (next < limit && !isWhole(next)) {
      next++;
    }
    return next;
  }

  /** Behind the last byte from here on that is not zero. */
  int used(int at) {
    int end = bytes.capacity();
    while (end > at && bytes.get(end - 1) == 0) {
      end--;
    }
    return end;
  }

  int after(int at) {
    return at + HEAD_BYTES + (bytes.getInt(at) & LONGEST);
  }

  /** Whether the record is one of those that have an id, and says this. */
  boolean is(Kind kind, int at) {
    return bytes.getInt(at) >>> 24 == kind.tag;
  }

  UUID id(int at) {
    return new UUID(bytes.getLong(at + HEAD_BYTES), bytes.getLong(at + HEAD_BYTES + 8));
  }

  /** When it was written; zero in files of the first format, which do not say. */
  long millis(int at) {
    return first ? 0 : bytes.getLong(at + HEAD_BYTES + 16);
  }

  byte[] body(int at) {
    int begin = at + (first ? HEAD_BYTES : OVERHEAD);
    byte[] body = new byte[after(at) - begin];
    bytes.get(begin, body);
    return body;
  }

  private boolean isKnown(int tag, int length) {
    return first
        ? tag == 0 && length > 0
        : length >= OVERHEAD - HEAD_BYTES && (tag == Kind.START.tag || tag == Kind.END.tag);
  }

  private int checksum(int at, int head, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes.slice(at + HEAD_BYTES, length));
    int sum = (int) checksum.getValue();
    return first ? sum : sum ^ (head * 0x9E3779B1) ^ Long.hashCode(file * 0x9E3779B97F4A7C15L);
  }
}
