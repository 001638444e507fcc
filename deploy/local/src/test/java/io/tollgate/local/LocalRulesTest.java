package io.tollgate.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which package may know which. */
class LocalRulesTest {

  private final JavaClasses launcher =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.tollgate.local");

  @Test
  void the_arrows_point_one_way() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("commands")
        .definedBy("io.tollgate.local")
        .layer("service")
        .definedBy("io.tollgate.local.service")
        .layer("access")
        .definedBy("io.tollgate.local.access")
        .layer("postgres")
        .definedBy("io.tollgate.local.postgres")
        .layer("process")
        .definedBy("io.tollgate.local.process")
        .layer("home")
        .definedBy("io.tollgate.local.home")
        .layer("voice")
        .definedBy("io.tollgate.local.voice")
        .whereLayer("commands")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("service")
        .mayOnlyBeAccessedByLayers("commands")
        .whereLayer("access")
        .mayOnlyBeAccessedByLayers("commands", "service")
        .whereLayer("postgres")
        .mayOnlyBeAccessedByLayers("commands", "service")
        .whereLayer("process")
        .mayOnlyBeAccessedByLayers("commands", "service", "postgres")
        .check(launcher);
    slices().matching("io.tollgate.local.(*)..").should().beFreeOfCycles().check(launcher);
  }

  @Test
  void only_the_program_itself_touches_the_terminal() {
    noClasses()
        .that()
        .doNotHaveSimpleName("Main")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(launcher);
  }

  @Test
  void names_come_from_the_domain() {
    noClasses()
        .should()
        .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Base|Common)$")
        .check(launcher);
  }
}
