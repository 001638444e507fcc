package io.tollgate.router.surroundings;

import io.tollgate.contract.MigratedPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The catalogue, changed behind the router's back as usage-service changes it. */
public final class Listings {

  private Listings() {}

  /** Lists these as providers that speak OpenAI's dialect, so that one script does for all. */
  static void speakOpenAi(String... providers) {
    for (String provider : List.of(providers)) {
      change("UPDATE providers SET kind = 'openai-compatible' WHERE id = ?", provider);
    }
  }

  public static void change(String sql, Object... values) {
    try (Connection connection = MigratedPostgres.connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
