package io.tollgate.router.usage;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Numbered records of ten bytes, of which three fit into a file of this size. */
final class Records {

  static final int FILE_BYTES = 16 + 3 * (Frames.OVERHEAD + 10);

  private static final UUID ATTEMPT = new UUID(1, 2);

  private Records() {}

  /** A spool whose records count as safe at once. */
  static Spool open(Path directory, int segmentBytes, int files) throws IOException {
    SpoolMeters meters = new SpoolMeters(new SimpleMeterRegistry());
    return Spool.open(directory, new SpoolSize(segmentBytes, files), Sync.NEVER, meters);
  }

  /** One round of what a thread of its own does every few milliseconds. */
  static void keepUp(Spool spool) {
    spool.sync();
    spool.provide();
  }

  static List<String> of(int from, int to) {
    return IntStream.range(from, to).mapToObj("record-%03d"::formatted).toList();
  }

  static void append(Spool spool, int from, int to) throws IOException {
    for (String record : of(from, to)) {
      spool.end(ATTEMPT, record.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Everything without a receipt, which it gets. */
  static List<String> drained(Spool spool) throws IOException {
    List<String> all = new ArrayList<>();
    for (List<byte[]> some = spool.next(2); !some.isEmpty(); some = spool.next(2)) {
      some.forEach(record -> all.add(new String(record, StandardCharsets.US_ASCII)));
      spool.acknowledge();
    }
    return all;
  }

  static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".spool")).toList();
    }
  }
}
