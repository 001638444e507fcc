package io.tollgate.usage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.tollgate.edge.HouseRules;
import jakarta.persistence.Entity;

/** The rules of the house, and which package of this service may know which. */
@AnalyzeClasses(packages = "io.tollgate.usage", importOptions = DoNotIncludeTests.class)
class UsageRulesTest {

  @ArchTest static final ArchTests HOUSE = ArchTests.in(HouseRules.class);

  @ArchTest
  static final ArchRule arrows =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("account")
          .definedBy("..usage.account..")
          .layer("catalog")
          .definedBy("..usage.catalog..")
          .layer("litellm")
          .definedBy("..usage.litellm")
          .layer("control")
          .definedBy("..usage.litellm.control..")
          .layer("declared")
          .definedBy("..usage.declared..")
          .layer("credential")
          .definedBy("..usage.credential..")
          .layer("pricing")
          .definedBy("..usage.pricing..")
          .layer("ingest")
          .definedBy("..usage.ingest..")
          .layer("ledger")
          .definedBy("..usage.ledger..")
          .layer("limit")
          .definedBy("..usage.limit..")
          .layer("period")
          .definedBy("..usage.period..")
          .layer("proof")
          .definedBy("..usage.proof..")
          .layer("rerating")
          .definedBy("..usage.rerating..")
          .layer("budget")
          .definedBy("..usage.budget..")
          .layer("lease")
          .definedBy("..usage.lease..")
          .layer("operation")
          .definedBy("..usage.operation..")
          .layer("costs")
          .definedBy("..usage.costs..")
          .layer("sketch")
          .definedBy("..usage.sketch..")
          .layer("terms")
          .definedBy("..usage.terms..")
          .layer("audience")
          .definedBy("..usage.audience..")
          .layer("charge")
          .definedBy("..usage.charge..")
          .layer("csv")
          .definedBy("..usage.csv..")
          .layer("export")
          .definedBy("..usage.export..")
          .layer("invoice")
          .definedBy("..usage.invoice..")
          .layer("reconciliation")
          .definedBy("..usage.reconciliation..")
          .layer("database")
          .definedBy("..usage.database..")
          .whereLayer("control")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("account")
          .mayOnlyBeAccessedByLayers("control")
          .whereLayer("catalog")
          .mayOnlyBeAccessedByLayers("control")
          .whereLayer("credential")
          .mayOnlyBeAccessedByLayers("catalog", "control")
          .whereLayer("litellm")
          .mayOnlyAccessLayers("declared")
          .whereLayer("declared")
          .mayNotAccessAnyLayer()
          .whereLayer("limit")
          .mayOnlyBeAccessedByLayers("control")
          .whereLayer("ingest")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("period")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("proof")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("rerating")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("operation")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("costs")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("pricing")
          .mayOnlyBeAccessedByLayers(
              "control",
              "costs",
              "ingest",
              "operation",
              "rerating",
              "terms",
              "charge",
              "reconciliation")
          .whereLayer("terms")
          .mayOnlyBeAccessedByLayers(
              "costs", "ingest", "operation", "rerating", "terms", "charge", "reconciliation")
          .whereLayer("audience")
          .mayOnlyBeAccessedByLayers("charge", "export", "invoice", "reconciliation")
          .whereLayer("charge")
          .mayOnlyBeAccessedByLayers("export", "invoice")
          .whereLayer("csv")
          .mayOnlyBeAccessedByLayers("export", "invoice", "reconciliation")
          .whereLayer("export")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("invoice")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("reconciliation")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("ledger")
          .mayOnlyBeAccessedByLayers(
              "costs",
              "ingest",
              "operation",
              "budget",
              "period",
              "proof",
              "rerating",
              "reconciliation",
              "charge")
          .whereLayer("lease")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("budget")
          .mayOnlyBeAccessedByLayers("lease", "control")
          .whereLayer("sketch")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("database")
          .mayOnlyBeAccessedByLayers(
              "costs",
              "ledger",
              "period",
              "proof",
              "sketch",
              "export",
              "invoice",
              "reconciliation");

  @ArchTest
  static final ArchRule no_entity_leaves_its_package =
      classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate();

  @ArchTest
  static final ArchRule what_decides_knows_no_http =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Resource")
          .and()
          .haveSimpleNameNotEndingWith("Problems")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.ws.rs..");
}
