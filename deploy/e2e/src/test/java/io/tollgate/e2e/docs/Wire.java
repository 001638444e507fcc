package io.tollgate.e2e.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a properties file that takes a property's value from an environment variable.
 *
 * @param fallback the value without that variable; empty when the line names none
 */
record Wire(String property, String variable, String fallback) {

  private static final Pattern FORM =
      Pattern.compile("([a-z0-9.-]+)=\\$\\{([A-Z][A-Z0-9_]*)(?::([^}]*))?}");

  static List<Wire> in(Path propertiesFile) {
    try {
      return Files.readAllLines(propertiesFile).stream()
          .map(String::strip)
          .map(FORM::matcher)
          .filter(Matcher::matches)
          .map(line ->
              new Wire(line.group(1), line.group(2), line.group(3) == null ? "" : line.group(3)))
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The part of the property that a setting leaves open. */
  String nameIn(Setting setting) {
    String[] open = setting.property().split("\\.");
    return property.split("\\.")[List.of(open).indexOf(Setting.ANY_NAME)];
  }
}
