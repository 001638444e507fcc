package io.tollgate.e2e.docs;

import java.util.Optional;

/**
 * One property somebody may set.
 *
 * @param property its full name; {@code <name>} stands for any name
 * @param type what a value looks like, in words
 * @param required whether the service does not start without a value
 * @param fallback the value when none is set, where there is one
 * @param meaning its Javadoc, as Markdown
 */
record Setting(
    String property, String type, boolean required, Optional<String> fallback, String meaning) {

  static final String ANY_NAME = "<name>";

  /** Whether this is the setting that a property of a properties file sets. */
  boolean covers(String written) {
    String[] mine = property.split("\\.");
    String[] other = written.split("\\.");
    if (mine.length != other.length) {
      return false;
    }
    for (int i = 0; i < mine.length; i++) {
      if (!mine[i].equals(other[i]) && !mine[i].equals(ANY_NAME)) {
        return false;
      }
    }
    return true;
  }
}
