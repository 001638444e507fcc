package io.tollgate.router.snapshot;

import io.tollgate.contract.SchemaVersion;
import io.tollgate.contract.Seal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The last good snapshot on the disk, sealed: with it a router starts while the database is away. A
 * file that does not fit is left alone until there is a new snapshot; losing it costs nothing else.
 */
final class KeptSnapshot {

  private static final Logger LOG = Logger.getLogger(KeptSnapshot.class);
  private static final String PURPOSE = "tollgate snapshot";
  private static final int MAGIC = 0x54474B53;
  private static final byte[] LABEL =
      ByteBuffer.allocate(12)
          .putInt(MAGIC)
          .putInt(PackedSnapshot.FORM)
          .putInt(SchemaVersion.LATEST)
          .array();

  private final Path file;
  private final Duration oldest;
  private final Seal seal;
  private final InstantSource clock;
  private Snapshot written = Snapshot.NONE;
  private String trouble = "";

  KeptSnapshot(Path file, Duration oldest, String secret, InstantSource clock) {
    this.file = file.toAbsolutePath();
    this.oldest = oldest;
    this.seal = Seal.derived(secret, PURPOSE);
    this.clock = clock;
  }

  /** What was kept; empty when there is nothing that can be used. */
  Optional<Snapshot> read() {
    try {
      Snapshot kept = PackedSnapshot.unpack(unsealed(Files.readAllBytes(file)));
      if (kept.takenAt().plus(oldest).isBefore(clock.instant())) {
        return unused("it was taken at " + kept.takenAt() + ", longer ago than " + oldest);
      }
      LOG.infof("kept snapshot used until there is a new one takenAt=%s", kept.takenAt());
      return Optional.of(kept);
    } catch (NoSuchFileException never) {
      return Optional.empty();
    } catch (GeneralSecurityException broken) {
      return unused("it is damaged, or was sealed under another API_KEY_HASH_SECRET");
    } catch (IOException | IllegalArgumentException unreadable) {
      return unused(String.valueOf(unreadable.getMessage()));
    }
  }

  /** Keeps a snapshot, unless what is kept is as good. */
  synchronized Optional<Snapshot> write(Snapshot snapshot) {
    if (!isWorthWriting(snapshot)) {
      return Optional.empty();
    }
    try {
      replace(seal.close(PackedSnapshot.pack(snapshot), LABEL));
      written = snapshot;
      trouble = "";
      return Optional.of(snapshot);
    } catch (IOException full) {
      if (!trouble.equals(full.toString())) {
        LOG.warnf("snapshot not kept file=%s reason=\"%s\"", file, full);
      }
      trouble = full.toString();
      return Optional.empty();
    }
  }

  // What has not changed is written again long before it is too old.
  private boolean isWorthWriting(Snapshot snapshot) {
    return !snapshot.revisions().equals(Revisions.NONE)
        && (!snapshot.revisions().equals(written.revisions())
            || snapshot.takenAt().isAfter(written.takenAt().plus(oldest.dividedBy(10))));
  }

  private void replace(byte[] sealed) throws IOException {
    Files.createDirectories(file.getParent());
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.write(next, LABEL);
    Files.write(next, sealed, StandardOpenOption.APPEND);
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private byte[] unsealed(byte[] bytes) throws IOException, GeneralSecurityException {
    int label = LABEL.length;
    if (bytes.length < label || ByteBuffer.wrap(bytes).getInt() != MAGIC) {
      throw new IOException("it is no snapshot");
    }
    if (!Arrays.equals(bytes, 0, label, LABEL, 0, label)) {
      throw new IOException("another release wrote it");
    }
    return seal.open(Arrays.copyOfRange(bytes, label, bytes.length), LABEL);
  }

  private Optional<Snapshot> unused(String reason) {
    LOG.warnf("kept snapshot not used file=%s reason=\"%s\"", file, reason);
    return Optional.empty();
  }
}
