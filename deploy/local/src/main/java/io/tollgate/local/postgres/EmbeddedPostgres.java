package io.tollgate.local.postgres;

import io.tollgate.local.home.Home;
import io.tollgate.local.home.Secrets;
import io.tollgate.local.process.Life;
import io.tollgate.local.process.LogFile;
import io.tollgate.local.voice.Trouble;
import io.tollgate.local.voice.Voice;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A real Postgres of this home; its programs, data, password and port are all found in there. */
public final class EmbeddedPostgres {

  public static final String PORT_VARIABLE = "POSTGRES_PORT";
  private static final String DATABASE = "tollgate";
  private static final Duration LAST_WORKERS = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int LOG_LINES = 10;

  private final Home home;
  private final Secrets secrets;
  private final Voice voice;
  private final Cluster cluster;
  private final Postmaster postmaster;
  private final Binaries binaries;

  public EmbeddedPostgres(Home home, Secrets secrets, Voice voice) {
    this.home = home;
    this.secrets = secrets;
    this.voice = voice;
    this.cluster = new Cluster(home.data());
    this.postmaster = Postmaster.of(cluster);
    this.binaries = Binaries.under(home.postgres());
  }

  public Life life() {
    return postmaster.life();
  }

  public boolean ready() {
    return postmaster.ready();
  }

  /** Where it runs, or ran last. */
  public Optional<DatabaseUrl> url() {
    return postmaster.port().or(cluster::port).map(port -> url(port, DATABASE));
  }

  /** Returns when the server takes connections and the database is there. */
  public DatabaseUrl start(ListenPort wanted) throws InterruptedException {
    requireDisguise();
    if (!binaries.unpacked()) {
      voice.say("Unpacking Postgres " + binaries.version() + " ...");
      binaries.unpack();
    }
    if (!cluster.exists()) {
      voice.say("Making a database in " + cluster.data() + " ...");
      cluster.create(binaries, secrets.postgresPassword());
    }
    cluster.requireReadableBy(binaries);
    int port = wanted.choose(cluster.port());
    cluster.settle(port);
    postmaster.clearIfDead();
    log().fresh();
    launch();
    return prepared(port);
  }

  private static void requireDisguise() throws InterruptedException {
    if (!Program.canDisguise()) {
      throw new Trouble(
          "Postgres refuses to run as root, and this system does not let it be somebody else.",
          "Run ./tollgate as an ordinary user, or set %s.".formatted(DatabaseUrl.VARIABLE));
    }
  }

  // Workers of a killed server may take a moment to notice; until then the new one is refused.
  private void launch() throws InterruptedException {
    long deadline = System.nanoTime() + LAST_WORKERS.toNanos();
    while (pgCtl("start", "-l", log().path().toString()).failed()) {
      List<String> said = log().lastLines(LOG_LINES);
      boolean passing = said.stream().anyMatch(line -> line.contains("is still in use"));
      if (!passing || System.nanoTime() > deadline) {
        throw new Trouble(
            "Postgres did not start; the last lines of its log:\n  " + String.join("\n  ", said),
            "The whole log is in " + log().path() + ".");
      }
      Thread.sleep(PAUSE);
    }
  }

  private DatabaseUrl prepared(int port) {
    try (Connection connection = DatabaseServer.connect(url(port, Cluster.SUPERUSER));
        Statement statement = connection.createStatement()) {
      if (!shows(statement, "SHOW fsync", "on")) {
        throw new Trouble(
            "The embedded Postgres runs with fsync off: a power cut would lose what was booked.",
            "Remove that setting from %s.".formatted(cluster.data()));
      }
      String existing = "SELECT datname FROM pg_database WHERE datname = '" + DATABASE + "'";
      if (!shows(statement, existing, DATABASE)) {
        statement.execute("CREATE DATABASE " + DATABASE);
      }
      return url(port, DATABASE);
    } catch (SQLException failed) {
      throw new Trouble(
          "The embedded Postgres started but does not let us in: " + failed.getMessage(),
          "Its log is in %s; %s must hold the password it was made with."
              .formatted(log().path(), secrets.file("postgres").path()));
    }
  }

  private static boolean shows(Statement statement, String query, String value)
      throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.next() && row.getString(1).equals(value);
    }
  }

  /** Ends open transactions, writes everything out and stops. */
  public void stop() throws InterruptedException {
    if (!postmaster.life().runs()) {
      postmaster.clearIfDead();
      return;
    }
    if (pgCtl("stop", "-m", "fast").failed()) {
      voice.warn(
          "Postgres did not stop in a minute and is stopped at once; it recovers by itself.");
      pgCtl("stop", "-m", "immediate");
    }
  }

  private Program.Outcome pgCtl(String verb, String... more) throws InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(binaries.program("pg_ctl").toString(), verb));
    command.addAll(List.of("-D", cluster.data().toString(), "-w", "-t", "60"));
    command.addAll(List.of(more));
    return Program.run(command);
  }

  private LogFile log() {
    return new LogFile(home.log("postgres"));
  }

  private DatabaseUrl url(int port, String database) {
    return new DatabaseUrl(
        "postgresql://%s:%s@127.0.0.1:%d/%s"
            .formatted(Cluster.SUPERUSER, secrets.postgresPassword(), port, database));
  }
}
