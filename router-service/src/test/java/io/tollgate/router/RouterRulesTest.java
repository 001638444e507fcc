package io.tollgate.router;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.tollgate.edge.HouseRules;

/** The arrows between the packages. */
@AnalyzeClasses(packages = "io.tollgate.router", importOptions = DoNotIncludeTests.class)
class RouterRulesTest {

  @ArchTest static final ArchTests house = ArchTests.in(HouseRules.class);

  @ArchTest
  static final ArchRule arrows =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("io.tollgate.router..")
          .layer("api")
          .definedBy("..router.api")
          .layer("admin")
          .definedBy("..router.admin")
          .layer("archive")
          .definedBy("..router.archive")
          .layer("budget")
          .definedBy("..router.budget")
          .layer("caller")
          .definedBy("..router.caller")
          .layer("catalog")
          .definedBy("..router.catalog")
          .layer("conversation")
          .definedBy("..router.conversation")
          .layer("dialect")
          .definedBy("..router.dialect..")
          .layer("discovery")
          .definedBy("..router.discovery")
          .layer("exchange")
          .definedBy("..router.exchange")
          .layer("json")
          .definedBy("..router.json")
          .layer("limits")
          .definedBy("..router.limits")
          .layer("overload")
          .definedBy("..router.overload")
          .layer("provider")
          .definedBy("..router.provider..")
          .layer("resilience")
          .definedBy("..router.resilience")
          .layer("routing")
          .definedBy("..router.routing")
          .layer("snapshot")
          .definedBy("..router.snapshot")
          .layer("telemetry")
          .definedBy("..router.telemetry")
          .layer("usage")
          .definedBy("..router.usage")
          .whereLayer("api")
          .mayOnlyAccessLayers(
              "archive",
              "budget",
              "caller",
              "catalog",
              "dialect",
              "discovery",
              "exchange",
              "limits",
              "overload",
              "provider",
              "resilience",
              "routing",
              "snapshot",
              "telemetry",
              "usage")
          .whereLayer("telemetry")
          .mayNotAccessAnyLayer()
          .whereLayer("admin")
          .mayOnlyAccessLayers("catalog", "snapshot", "usage")
          .whereLayer("discovery")
          .mayOnlyAccessLayers("catalog", "exchange", "provider", "snapshot")
          .whereLayer("snapshot")
          .mayOnlyAccessLayers("budget", "caller", "catalog", "exchange", "limits")
          .whereLayer("provider")
          .mayOnlyAccessLayers("catalog", "conversation", "dialect", "exchange", "routing")
          .whereLayer("overload")
          .mayNotAccessAnyLayer()
          .whereLayer("resilience")
          .mayOnlyAccessLayers("catalog", "exchange", "routing")
          .whereLayer("budget")
          .mayOnlyAccessLayers("catalog", "json", "usage")
          .whereLayer("limits")
          .mayOnlyAccessLayers("catalog")
          .whereLayer("routing")
          .mayOnlyAccessLayers("catalog", "dialect", "exchange", "json")
          .whereLayer("archive")
          .mayNotAccessAnyLayer()
          .whereLayer("caller")
          .mayOnlyAccessLayers("exchange")
          .whereLayer("catalog")
          .mayOnlyAccessLayers("exchange")
          .whereLayer("dialect")
          .mayOnlyAccessLayers("conversation", "exchange")
          .whereLayer("conversation")
          .mayOnlyAccessLayers("exchange")
          .whereLayer("exchange")
          .mayNotAccessAnyLayer()
          .whereLayer("json")
          .mayNotAccessAnyLayer()
          .whereLayer("usage")
          .mayOnlyAccessLayers("json");

  @ArchTest
  static final ArchRule of_routing_the_providers_know_only_what_is_available =
      noClasses()
          .that()
          .resideInAPackage("..router.provider..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(".*router\\.routing\\.(Routing|Plan).*");

  @ArchTest
  static final ArchRule dialects_do_not_know_each_other =
      slices().matching("..router.dialect.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule decisions_know_no_framework =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..router.routing",
              "..router.conversation",
              "..router.dialect..",
              "..router.exchange",
              "..router.catalog")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta..", "io.quarkus..", "io.smallrye..", "io.vertx.core.http..");

  @ArchTest
  static final ArchRule only_the_api_and_those_who_call_out_know_http =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "..router.api",
              "..router.admin",
              "..router.discovery",
              "..router.provider.http",
              "..router.usage")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx.core.http..", "io.vertx.ext.web..", "jakarta.ws.rs..");
}
