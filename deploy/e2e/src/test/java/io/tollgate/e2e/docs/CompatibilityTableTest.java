package io.tollgate.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code docs/compatibility.md} promises what is proven, of the versions it is proven with. */
class CompatibilityTableTest {

  private static final Path ROOT = Path.of(System.getProperty("tollgate.root", "../.."));
  private static final Path TESTS = ROOT.resolve("router-service/src/test");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (Java|Node): `([^`]+)`[^|]*\\|(.+)\\|$");
  private static final Pattern JAVA_TEST =
      Pattern.compile("@ParameterizedTest\\s+@\\w+(?:\\([^)]*\\))?\\s+void (\\w+)\\(");
  private static final Pattern NODE_TEST = Pattern.compile("(?m)^(?:every|any)where\\('(\\w+)'");
  private static final Pattern QUOTED = Pattern.compile("`(\\w+)`");
  private static final Pattern NO_FEATURE = Pattern.compile("has none|hears none|[0-9.]+");

  private String page = "";
  private Set<String> java = Set.of();
  private Set<String> node = Set.of();

  /** A row of one of the tables: an SDK, and what is said of it. */
  private record Row(boolean isJava, String sdk, List<String> cells) {}

  @BeforeEach
  void read() throws IOException {
    page = Files.readString(ROOT.resolve("docs/compatibility.md"));
    java =
        all(
            JAVA_TEST,
            Files.readString(TESTS.resolve("java/io/tollgate/router/sdk/CompatibilityTest.java")));
    node = all(NODE_TEST, Files.readString(TESTS.resolve("node/compatibility.test.mjs")));
  }

  @Test
  void every_cell_names_a_test_that_there_is() {
    for (Row row : rows()) {
      for (String cell : row.cells()) {
        Set<String> named = all(QUOTED, cell);
        assertThat(row.isJava() ? java : node).as(row.sdk()).containsAll(named);
        assertThat(named.isEmpty())
            .as("'%s' of %s", cell, row.sdk())
            .isEqualTo(NO_FEATURE.matcher(cell).matches());
      }
    }
  }

  @Test
  void every_test_is_named_and_is_told_in_both_languages() {
    assertThat(java).isNotEmpty().isEqualTo(node);
    Set<String> named = new TreeSet<>();
    rows().forEach(row -> row.cells().forEach(cell -> named.addAll(all(QUOTED, cell))));
    assertThat(named).isEqualTo(java);
  }

  @Test
  void the_versions_are_those_of_the_build() throws IOException {
    String pom = Files.readString(ROOT.resolve("pom.xml"));
    String packages = Files.readString(TESTS.resolve("node/package.json"));

    assertThat(rows()).hasSizeGreaterThan(20);
    for (Row row : rows()) {
      String version = row.cells().getFirst();
      if (row.isJava()) {
        String family = row.sdk().contains("langchain4j") ? "langchain4j" : artifact(row);
        assertThat(pom).contains("<%1$s.version>%2$s</%1$s.version>".formatted(family, version));
      } else {
        assertThat(packages).contains("\"%s\": \"%s\"".formatted(row.sdk(), version));
      }
    }
  }

  private List<Row> rows() {
    return ROW.matcher(page)
        .results()
        .map(row ->
            new Row(
                row.group(1).equals("Java"),
                row.group(2),
                Arrays.stream(row.group(3).split("\\|")).map(String::strip).toList()))
        .toList();
  }

  private static String artifact(Row row) {
    return row.sdk().substring(row.sdk().indexOf(':') + 1);
  }

  private static Set<String> all(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    pattern.matcher(text).results().map(match -> match.group(1)).forEach(found::add);
    return found;
  }
}
