package io.tollgate.local.postgres;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.APPEND;

import io.tollgate.local.home.PrivateFile;
import io.tollgate.local.home.Trees;
import io.tollgate.local.voice.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The data directory of the embedded server and the settings it runs with. */
record Cluster(Path data) {

  static final String SUPERUSER = "postgres";
  private static final String SETTINGS = "tollgate.conf";
  private static final Pattern PORT = Pattern.compile("(?m)^port = (\\d{1,5})$");

  boolean exists() {
    return Files.exists(data.resolve("PG_VERSION"));
  }

  /** Makes the data directory beside its place and moves it there when it is whole. */
  void create(Binaries binaries, String password) throws InterruptedException {
    Path beside = data.resolveSibling(data.getFileName() + ".new");
    PrivateFile passwordFile = new PrivateFile(data.resolveSibling(".password"));
    try {
      Trees.remove(beside);
      passwordFile.write(password);
      initdb(binaries, beside, passwordFile.path());
      Files.writeString(beside.resolve("postgresql.conf"), "include '" + SETTINGS + "'\n", APPEND);
      Files.move(beside, data, ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      passwordFile.delete();
    }
  }

  private static void initdb(Binaries binaries, Path target, Path passwordFile)
      throws InterruptedException {
    Program.Outcome outcome =
        Program.run(
            List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + target,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions"));
    if (outcome.failed()) {
      throw new Trouble(
          "Postgres could not make its data directory: " + outcome.output(),
          "Check that there is space on the disk and that the folder can be written to.");
    }
  }

  /** Data of another major version must not be touched. */
  void requireReadableBy(Binaries binaries) {
    String major = new PrivateFile(data.resolve("PG_VERSION")).read().orElse("unknown");
    if (!major.equals(binaries.major())) {
      throw new Trouble(
          "The data in %s is of Postgres %s, and this Tollgate brings Postgres %s."
              .formatted(data, major, binaries.major()),
          "Move it with pg_dump of the old version, or choose another TOLLGATE_HOME.");
    }
  }

  /** The port of the last start, which clients of this database know. */
  Optional<Integer> port() {
    return new PrivateFile(data.resolve(SETTINGS))
        .read()
        .flatMap(text -> PORT.matcher(text).results().findFirst())
        .map(found -> Integer.valueOf(found.group(1)));
  }

  void settle(int port) {
    new PrivateFile(data.resolve(SETTINGS))
        .write(
            """
            # Written by ./tollgate at every start. Your own settings: ALTER SYSTEM, or below the include.
            port = %d
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            shared_buffers = '128MB'
            max_connections = 100
            max_wal_size = '512MB'
            timezone = 'UTC'
            log_timezone = 'UTC'\
            """
                .formatted(port));
  }
}
