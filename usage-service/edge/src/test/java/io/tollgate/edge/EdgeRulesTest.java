package io.tollgate.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** A module that everyone uses becomes a drawer unless something counts what is put in. */
class EdgeRulesTest {

  @Test
  void it_has_at_most_fourteen_types() {
    var edge =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tollgate.edge");

    assertThat(
            edge.stream()
                .filter(
                    type -> !type.isNestedClass() && !type.getSimpleName().equals("package-info")))
        .isNotEmpty()
        .hasSizeLessThanOrEqualTo(14);
  }
}
