package io.tollgate.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The contract stays small and free of frameworks: everything depends on it. */
class ContractRulesTest {

  private final JavaClasses contract =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.tollgate.contract");

  @Test
  void it_imports_the_jdk_and_nothing_else() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "javax.crypto..", "io.tollgate.contract", "org.jspecify..")
        .check(contract);
  }

  @Test
  void it_has_at_most_fifteen_types() {
    assertThat(
            contract.stream()
                .filter(
                    type -> !type.isNestedClass() && !type.getSimpleName().equals("package-info")))
        .hasSizeLessThanOrEqualTo(15)
        .isNotEmpty();
  }
}
