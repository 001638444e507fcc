package io.tollgate.e2e.crash;

import io.tollgate.local.service.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One process of the product: it dies without a word, and starts again as it was. */
final class Member {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(240);

  private final List<String> command;
  private final Map<String, String> environment;
  private final Path log;
  private final URI url;
  private final URI health;
  private final Readiness readiness = new Readiness();
  private @Nullable Process process;

  Member(List<String> command, Map<String, String> environment, Path log, URI url, URI health) {
    this.command = List.copyOf(command);
    this.environment = Map.copyOf(environment);
    this.log = log;
    this.url = url;
    this.health = health;
  }

  URI url() {
    return url;
  }

  void start() {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(log.getParent());
      process = builder.redirectOutput(Redirect.appendTo(log.toFile())).start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Returns when it says that it can work. */
  void untilReady() throws InterruptedException {
    long began = System.nanoTime();
    while (!readiness.of(health)) {
      Process started = process;
      boolean ended = started == null || started.waitFor(100, TimeUnit.MILLISECONDS);
      if (ended || System.nanoTime() - began > PATIENCE_NANOS) {
        throw new IllegalStateException("it does not get ready; its log is " + log);
      }
    }
  }

  /** Like {@code kill -9}; returns when the process is gone. */
  void kill() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly().onExit().join();
      process = null;
    }
  }
}
