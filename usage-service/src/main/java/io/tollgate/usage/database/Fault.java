package io.tollgate.usage.database;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a failure that came from the database means.
 *
 * @param away whether the database cannot be worked with now, so that trying again later helps
 * @param unkeepable whether a text was given to it that holds NUL or half of a surrogate pair
 */
record Fault(boolean away, boolean unkeepable, String message) {

  // By class of SQLSTATE: connection, login, database missing, out of resources, operator.
  private static final Set<String> AWAY = Set.of("08", "28", "3D", "53", "57");

  // character_not_in_repertoire, untranslatable_character
  private static final Set<String> UNKEEPABLE = Set.of("22021", "22P05");

  static Fault of(Throwable failure) {
    @Nullable SQLException sql = null;
    Throwable root = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      root = cause;
      if (cause instanceof SQLException found) {
        sql = found;
      }
    }
    return sql == null
        ? new Fault(false, false, oneLine(root))
        : new Fault(
            isAway(sql), UNKEEPABLE.contains(String.valueOf(sql.getSQLState())), oneLine(sql));
  }

  /** One line for an operator: unreachable, or what failed and why. */
  String reason(String what) {
    return (away ? "database unreachable: " : what + ": ") + message;
  }

  // A pool that gave up waiting for a connection has no state of its own.
  private static boolean isAway(SQLException sql) {
    String state = sql.getSQLState();
    return state == null || (state.length() == 5 && AWAY.contains(state.substring(0, 2)));
  }

  private static String oneLine(Throwable failure) {
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : message.replaceAll("\\s+", " ").strip();
  }
}
