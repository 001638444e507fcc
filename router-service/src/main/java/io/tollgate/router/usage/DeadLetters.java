package io.tollgate.router.usage;

import io.tollgate.router.json.JsonText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Events that usage-service will not have, one line of JSON each: they leave the spool and are not
 * lost. Its {@code event} is what can be posted again once the reason is mended.
 */
final class DeadLetters {

  static final String FILE = "refused.ndjson";

  private static final Logger LOG = Logger.getLogger(DeadLetters.class);

  private final Path file;
  private final SpoolMeters meters;
  private final InstantSource clock;

  DeadLetters(Path directory, SpoolMeters meters, InstantSource clock) {
    this.file = directory.resolve(FILE);
    this.meters = meters;
    this.clock = clock;
  }

  /** Returns when the event is on the disk. One writer at a time. */
  void add(byte[] event, String reason) throws IOException {
    JsonText begin = new JsonText(200).object().field("at", clock.instant().toString());
    byte[] line =
        (begin.field("reason", reason)
                + ",\"event\":"
                + new String(event, StandardCharsets.UTF_8)
                + "}\n")
            .getBytes(StandardCharsets.UTF_8);
    write(line);
    meters.deadLetter();
    LOG.errorf("usage event refused, kept in file=%s reason=\"%s\"", file, reason);
  }

  // A line that a full disk cut short is taken back, so that every line stays one.
  private void write(byte[] line) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long end = channel.size();
      try {
        ByteBuffer bytes = ByteBuffer.wrap(line);
        while (bytes.hasRemaining()) {
          channel.write(bytes, end + bytes.position());
        }
        channel.force(true);
      } catch (IOException full) {
        channel.truncate(end);
        throw full;
      }
    }
  }
}
