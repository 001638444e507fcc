package io.tollgate.local.postgres;

import static java.io.OutputStream.nullOutputStream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.local.Bench;
import io.tollgate.local.home.Home;
import io.tollgate.local.process.Life;
import io.tollgate.local.voice.Trouble;
import io.tollgate.local.voice.Voice;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

  private static final ListenPort BEFORE = new ListenPort.SameAsBefore();

  @TempDir private static Path root;
  private static EmbeddedPostgres postgres;
  private static String password;

  @BeforeAll
  static void prepare() throws Exception {
    Bench.sharePostgres(root);
    postgres = at(root);
    postgres.start(BEFORE);
    postgres.stop();
    password = Files.readString(root.resolve("secrets/postgres"));
  }

  @AfterEach
  void repair() throws Exception {
    postgres.stop();
    Files.writeString(root.resolve("data/PG_VERSION"), "18\n");
    Files.writeString(root.resolve("data/postgresql.auto.conf"), "");
    Files.writeString(root.resolve("secrets/postgres"), password);
  }

  @AfterAll
  static void unlink() throws IOException {
    Files.delete(root.resolve("postgres"));
  }

  private static EmbeddedPostgres at(Path root) {
    Home home = new Home(root);
    Voice nobody =
        new Voice(new PrintStream(nullOutputStream()), new PrintStream(nullOutputStream()));
    return new EmbeddedPostgres(home, home.secrets(Map.of()), nobody);
  }

  @Test
  void it_is_durable_listens_here_only_and_wants_a_password() throws Exception {
    DatabaseUrl url = postgres.start(BEFORE);

    assertThat(DatabaseServer.ask(url)).isEqualTo(new DatabaseServer.Usable(true));
    assertThat(query(url, "SHOW fsync")).isEqualTo("on");
    assertThat(query(url, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(query(url, "SHOW unix_socket_directories")).isEmpty();
    assertThat(query(url, "SELECT current_database()")).isEqualTo("tollgate");
    String wrong = url.text().replaceAll(":[\\w-]{64}@", ":wrong@");
    assertThat(DatabaseServer.ask(new DatabaseUrl(wrong)))
        .isInstanceOf(DatabaseServer.Unusable.class);
  }

  @Test
  void data_and_port_are_the_same_after_a_stop() throws Exception {
    DatabaseUrl first = postgres.start(BEFORE);
    execute(first, "CREATE TABLE books AS SELECT 42 AS answer");
    postgres.stop();
    assertThat(postgres.life()).isEqualTo(new Life.Absent());

    DatabaseUrl second = postgres.start(BEFORE);

    assertThat(second).isEqualTo(first);
    assertThat(query(second, "SELECT answer FROM books")).isEqualTo("42");
  }

  @Test
  void what_was_committed_survives_a_kill() throws Exception {
    DatabaseUrl url = postgres.start(BEFORE);
    execute(url, "CREATE TABLE ledger AS SELECT 42 AS answer");
    kill();
    assertThat(postgres.life()).isInstanceOf(Life.Died.class);

    postgres.start(BEFORE);

    assertThat(postgres.ready()).isTrue();
    assertThat(query(url, "SELECT answer FROM ledger")).isEqualTo("42");
  }

  @Test
  void a_pid_file_of_a_killed_server_whose_pid_lives_on_does_not_hinder() throws Exception {
    postgres.start(BEFORE);
    Path file = root.resolve("data/postmaster.pid");
    String written = Files.readString(file);
    kill();
    Files.writeString(
        file, written.replaceFirst("\\d+", Long.toString(ProcessHandle.current().pid())));

    postgres.start(BEFORE);

    assertThat(postgres.ready()).isTrue();
  }

  @Test
  void a_port_that_was_asked_for_and_is_taken_is_named() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ListenPort taken = new ListenPort.Asked(other.getLocalPort());

      assertThatThrownBy(() -> postgres.start(taken))
          .isInstanceOf(Trouble.class)
          .hasMessageContaining("Port " + other.getLocalPort());
    }
  }

  @Test
  void a_port_of_before_that_is_taken_by_now_is_replaced() throws Exception {
    postgres.start(BEFORE);
    int before = port();
    postgres.stop();

    try (ServerSocket _ = new ServerSocket(before, 1, InetAddress.getLoopbackAddress())) {
      postgres.start(BEFORE);

      assertThat(port()).isNotEqualTo(before);
    }
  }

  @Test
  void a_port_that_running_services_know_is_never_replaced() throws Exception {
    postgres.start(BEFORE);
    int before = port();
    postgres.stop();

    try (ServerSocket _ = new ServerSocket(before, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> postgres.start(new ListenPort.Kept()))
          .isInstanceOf(Trouble.class)
          .hasMessageContaining("Port " + before);
    }
  }

  @Test
  void data_of_another_version_is_not_touched() throws Exception {
    Files.writeString(root.resolve("data/PG_VERSION"), "17\n");

    assertThatThrownBy(() -> postgres.start(BEFORE))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("is of Postgres 17, and this Tollgate brings Postgres 18");
  }

  @Test
  void fsync_turned_off_is_refused() throws Exception {
    DatabaseUrl url = postgres.start(BEFORE);
    execute(url, "ALTER SYSTEM SET fsync = off");
    postgres.stop();

    assertThatThrownBy(() -> postgres.start(BEFORE))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("fsync off");
  }

  @Test
  void a_server_that_cannot_start_is_quoted() throws Exception {
    Files.writeString(root.resolve("data/postgresql.auto.conf"), "max_connections = many\n");

    assertThatThrownBy(() -> postgres.start(BEFORE))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("max_connections");
  }

  @Test
  void a_lost_password_is_told_with_where_it_belongs() throws Exception {
    Files.writeString(root.resolve("secrets/postgres"), "another");

    assertThatThrownBy(() -> postgres.start(BEFORE))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("does not let us in")
        .extracting(trouble -> ((Trouble) trouble).remedy())
        .asString()
        .contains(root.resolve("secrets/postgres").toString());
  }

  @Test
  void a_half_made_data_directory_is_made_anew(@TempDir Path fresh) throws Exception {
    Bench.sharePostgres(fresh);
    Files.createDirectories(fresh.resolve("data.new/base"));
    EmbeddedPostgres again = at(fresh);

    again.start(BEFORE);

    assertThat(again.ready()).isTrue();
    assertThat(fresh.resolve("data.new")).doesNotExist();
    again.stop();
    Files.delete(fresh.resolve("postgres"));
  }

  @Test
  void a_machine_without_a_postgres_of_ours_is_told_to_bring_one() {
    assertThatThrownBy(() -> Binaries.archive("sunos-sparc"))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("sunos-sparc");
  }

  private int port() {
    String location = postgres.url().orElseThrow().location();
    return Integer.parseInt(location.replaceAll(".*:(\\d+)/.*", "$1"));
  }

  private void kill() {
    if (postgres.life() instanceof Life.Runs(var server)) {
      ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroyForcibly);
      while (server.alive()) {
        Thread.onSpinWait();
      }
    }
  }

  private static void execute(DatabaseUrl url, String sql) throws SQLException {
    try (Connection connection = DatabaseServer.connect(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(DatabaseUrl url, String sql) throws SQLException {
    try (Connection connection = DatabaseServer.connect(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : "no row";
    }
  }
}
