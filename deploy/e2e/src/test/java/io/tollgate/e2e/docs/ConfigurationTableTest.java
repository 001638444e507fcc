package io.tollgate.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationTableTest {

  private static final Path ROOT = Path.of(System.getProperty("tollgate.root", "../.."));

  private final ConfigurationTable table = new ConfigurationTable(ROOT);

  /** Run with {@code -Dtollgate.update} to accept a change on purpose. */
  @Test
  void the_committed_table_says_what_the_code_says() throws IOException {
    Path committed = ROOT.resolve("docs/configuration.md");
    String made = table.markdown();
    if (System.getProperty("tollgate.update") != null) {
      Files.writeString(committed, made);
    }

    assertThat(committed).as("-Dtollgate.update accepts the change").content().isEqualTo(made);
  }

  @Test
  void every_setting_says_what_it_means() {
    assertThat(table.settings())
        .isNotEmpty()
        .allSatisfy(
            setting -> assertThat(setting.meaning()).as(setting.property()).hasSizeGreaterThan(10));
  }
}
