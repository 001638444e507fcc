package io.tollgate.local.postgres;

import io.tollgate.local.voice.Trouble;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** What a server says of itself when one logs in. */
public sealed interface DatabaseServer {

  /** Views that run with the rights of who asks ({@code security_invoker}) came with this one. */
  int OLDEST = 15;

  String TIMEOUT_SECONDS = "10";

  record Usable(boolean durable) implements DatabaseServer {}

  record TooOld(String version) implements DatabaseServer {}

  record Unusable(String why) implements DatabaseServer {}

  static DatabaseServer ask(DatabaseUrl url) {
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement()) {
      if (connection.getMetaData().getDatabaseMajorVersion() < OLDEST) {
        return new TooOld(connection.getMetaData().getDatabaseProductVersion());
      }
      try (ResultSet fsync = statement.executeQuery("SHOW fsync")) {
        return new Usable(fsync.next() && fsync.getString(1).equals("on"));
      }
    } catch (SQLException failed) {
      return new Unusable(firstLine(failed));
    }
  }

  /** Fails with a sentence unless the server of {@code DATABASE_URL} can be used. */
  static void require(DatabaseUrl url) {
    switch (ask(url)) {
      case Usable(_) -> {}
      case TooOld(String version) ->
          throw new Trouble(
              "The server at %s is Postgres %s, and Tollgate needs %d or newer."
                  .formatted(url, version, OLDEST),
              "Upgrade it, or unset " + DatabaseUrl.VARIABLE + " to use the embedded Postgres.");
      case Unusable(String why) ->
          throw new Trouble(
              "The database at %s cannot be used: %s".formatted(url, why),
              "Check %s and that the server runs, or unset it to use the embedded Postgres."
                  .formatted(DatabaseUrl.VARIABLE));
    }
  }

  static Connection connect(DatabaseUrl url) throws SQLException {
    Properties login = url.login();
    login.setProperty("connectTimeout", TIMEOUT_SECONDS);
    login.setProperty("socketTimeout", TIMEOUT_SECONDS);
    return DriverManager.getConnection(url.jdbc(), login);
  }

  private static String firstLine(SQLException failed) {
    return String.valueOf(failed.getMessage()).lines().findFirst().orElse("no reason was given");
  }
}
