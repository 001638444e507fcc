package io.tollgate.usage.litellm.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The table of {@code docs/litellm.md}. */
final class Conformance {

  private static final Path PAGE =
      Path.of(System.getProperty("tollgate.root", "."), "docs/litellm.md");
  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^\\| `(GET|POST) ([^`]+)` \\| ([a-z, ]+) \\|.*\\| `(\\w+)\\.(\\w+)` \\|$");

  private Conformance() {}

  /**
   * A row of it.
   *
   * @param who may ask
   * @param test what proves it
   */
  record Row(String method, String path, List<String> who, String suite, String test) {

    String address() {
      return method + " " + path;
    }

    boolean isForViewers() {
      return who.contains("viewer");
    }

    /** The same where it can be asked. */
    String somewhere() {
      return path.replace("{key}", "00000000-0000-0000-0000-000000000000");
    }
  }

  static List<Row> rows() {
    try {
      return ROW.matcher(Files.readString(PAGE))
          .results()
          .map(row ->
              new Row(
                  row.group(1),
                  row.group(2),
                  List.of(row.group(3).strip().split(", ")),
                  row.group(4),
                  row.group(5)))
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
