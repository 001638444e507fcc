package io.tollgate.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Error codes and problem types are an API, and the README is where it is written down. */
class ReadmeTest {

  private static final Path ROOT = Path.of(System.getProperty("tollgate.root", "../.."));

  private static final Pattern CODE_IN_JAVA =
      Pattern.compile("(?:Kind\\.\\w+,\\s*(?:\\d{3}|status),|\\bbroken\\()\\s*\"(\\w+)\"");
  private static final Pattern TYPE_IN_JAVA =
      Pattern.compile("(?:\\bof\\(\\s*(?:\\d{3}|status),|NAMESPACE \\+)\\s*\"([a-z-]+)\"");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| [0-9x]{3} \\| `([a-z_-]+)` \\|");
  private static final String SECOND_TABLE = "urn:tollgate:problem:";

  @Test
  void it_lists_every_error_code_and_no_other() {
    String readme = read(ROOT.resolve("README.md"));
    Path api = ROOT.resolve("router-service/src/main/java/io/tollgate/router/api");
    String refusals = read(api.resolve("Refusals.java")) + read(api.resolve("BudgetRefusals.java"));

    Set<String> listed = all(ROW, readme.substring(0, readme.indexOf(SECOND_TABLE)));

    assertThat(listed).isNotEmpty().isEqualTo(all(CODE_IN_JAVA, refusals));
  }

  @Test
  void it_lists_every_problem_type_and_no_other() {
    String readme = read(ROOT.resolve("README.md"));
    Set<String> inJava = new TreeSet<>();
    for (String module : List.of("usage-service/edge", "usage-service", "metrics-service")) {
      sourcesOf(module).forEach(source -> inJava.addAll(all(TYPE_IN_JAVA, read(source))));
    }

    Set<String> listed = all(ROW, readme.substring(readme.indexOf(SECOND_TABLE)));

    assertThat(listed).isNotEmpty().isEqualTo(inJava);
  }

  private static Set<String> all(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    pattern.matcher(text).results().map((MatchResult match) -> match.group(1)).forEach(found::add);
    return found;
  }

  private static List<Path> sourcesOf(String module) {
    try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
