package io.tollgate.metrics;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.tollgate.edge.HouseRules;

@AnalyzeClasses(packages = "io.tollgate.metrics", importOptions = DoNotIncludeTests.class)
class MetricsRulesTest {

  @ArchTest static final ArchTests house = ArchTests.in(HouseRules.class);

  @ArchTest
  static final ArchRule arrows =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("io.tollgate.metrics..")
          .layer("usage")
          .definedBy("io.tollgate.metrics.usage")
          .layer("sums")
          .definedBy("io.tollgate.metrics.sums")
          .layer("query")
          .definedBy("io.tollgate.metrics.query")
          .layer("answer")
          .definedBy("io.tollgate.metrics.answer")
          .layer("books")
          .definedBy("io.tollgate.metrics.books")
          .whereLayer("usage")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("sums")
          .mayOnlyAccessLayers("query", "books")
          .whereLayer("query")
          .mayOnlyAccessLayers("books")
          .whereLayer("answer")
          .mayNotAccessAnyLayer()
          .whereLayer("books")
          .mayNotAccessAnyLayer();
}
