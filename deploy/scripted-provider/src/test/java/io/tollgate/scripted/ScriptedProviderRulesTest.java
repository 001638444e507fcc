package io.tollgate.scripted;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which package may know which. */
class ScriptedProviderRulesTest {

  private final JavaClasses program =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.tollgate.scripted");

  @Test
  void no_packages_know_each_other() {
    slices().matching("io.tollgate.scripted.(*)").should().beFreeOfCycles().check(program);
  }

  @Test
  void what_is_said_knows_nothing_of_how_it_is_sent() {
    noClasses()
        .that()
        .resideInAPackage("..say")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..http", "..dialect", "..script", "java.net..")
        .check(program);
  }

  @Test
  void it_stands_on_nothing_of_the_product_it_tries() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.tollgate.router..", "io.tollgate.contract..", "io.tollgate.edge..", "io.quarkus..")
        .check(program);
  }
}
