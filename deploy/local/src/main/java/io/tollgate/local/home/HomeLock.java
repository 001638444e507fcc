package io.tollgate.local.home;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.tollgate.local.voice.Trouble;
import io.tollgate.local.voice.Voice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/** Held by the command that is changing what runs; the system frees it when that command dies. */
public final class HomeLock implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Waits a minute for another command to finish, and says so. */
  public static HomeLock take(Home home, Voice voice) throws InterruptedException {
    return take(home, voice, PATIENCE);
  }

  static HomeLock take(Home home, Voice voice, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    Optional<HomeLock> held = attempt(home);
    if (held.isEmpty()) {
      voice.warn("Another ./tollgate command is at work in " + home.root() + "; waiting for it.");
    }
    while (held.isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(PAUSE);
      held = attempt(home);
    }
    return held.orElseThrow(() ->
        new Trouble(
            "Another ./tollgate command is still at work in " + home.root() + ".",
            "Wait for it or stop it (Ctrl-C in its terminal), then try again."));
  }

  private static Optional<HomeLock> attempt(Home home) {
    try {
      Files.createDirectories(home.root());
      FileChannel channel = FileChannel.open(home.root().resolve(".lock"), CREATE, WRITE);
      Optional<FileLock> lock = lock(channel);
      if (lock.isEmpty()) {
        channel.close();
      }
      return lock.map(_ -> new HomeLock(channel));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException heldByThisProcess) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
