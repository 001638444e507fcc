package io.tollgate.local.process;

import io.tollgate.local.home.PrivateFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Remembers a running process across commands; deleted when the process was stopped on purpose. */
public final class RunFile {

  private static final Pattern FORM = Pattern.compile("pid=(\\d{1,18})\\s+since=(\\d{1,18})");

  private final PrivateFile file;

  public RunFile(Path path) {
    this.file = new PrivateFile(path);
  }

  public void remember(Running process) {
    file.write("pid=%d\nsince=%d".formatted(process.pid(), process.since().toEpochMilli()));
  }

  public void forget() {
    file.delete();
  }

  public Life life() {
    Optional<Running> written = read();
    if (written.isEmpty()) {
      return new Life.Absent();
    }
    Running process = written.get();
    return process.alive() ? new Life.Runs(process) : new Life.Died(process.pid());
  }

  private Optional<Running> read() {
    return file.read()
        .flatMap(text -> FORM.matcher(text).results().findFirst())
        .map(RunFile::process);
  }

  private static Running process(MatchResult form) {
    return new Running(
        Long.parseLong(form.group(1)), Instant.ofEpochMilli(Long.parseLong(form.group(2))));
  }
}
