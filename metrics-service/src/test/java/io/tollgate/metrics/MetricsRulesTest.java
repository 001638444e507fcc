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
          .layer("cost")
          .definedBy("io.tollgate.metrics.cost")
          .layer("performance")
          .definedBy("io.tollgate.metrics.performance")
          .layer("live")
          .definedBy("io.tollgate.metrics.live")
          .layer("record")
          .definedBy("io.tollgate.metrics.record")
          .layer("overview")
          .definedBy("io.tollgate.metrics.overview")
          .layer("request")
          .definedBy("io.tollgate.metrics.request")
          .layer("recommend")
          .definedBy("io.tollgate.metrics.recommend")
          .layer("health")
          .definedBy("io.tollgate.metrics.health")
          .layer("latency")
          .definedBy("io.tollgate.metrics.latency")
          .layer("catalogue")
          .definedBy("io.tollgate.metrics.catalogue")
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
          .whereLayer("cost")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("performance")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("live")
          .mayOnlyAccessLayers("sums", "query", "books")
          .whereLayer("record")
          .mayNotAccessAnyLayer()
          .whereLayer("sums")
          .mayOnlyAccessLayers("query", "books")
          .whereLayer("latency")
          .mayOnlyAccessLayers("query", "books")
          .whereLayer("query")
          .mayOnlyAccessLayers("books")
          .whereLayer("catalogue")
          .mayOnlyAccessLayers("books")
          .whereLayer("health")
          .mayOnlyAccessLayers("catalogue", "sums", "query", "answer", "books")
          .whereLayer("recommend")
          .mayOnlyAccessLayers("catalogue", "latency", "sums", "query", "books")
          .whereLayer("request")
          .mayOnlyAccessLayers("query", "books")
          .whereLayer("overview")
          .mayOnlyAccessLayers("health", "latency", "request", "sums", "query", "books")
          .whereLayer("usage")
          .mayOnlyAccessLayers("sums", "query", "answer", "books")
          .whereLayer("answer")
          .mayNotAccessAnyLayer()
          .whereLayer("books")
          .mayNotAccessAnyLayer();
}
