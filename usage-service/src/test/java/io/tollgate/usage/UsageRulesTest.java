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
          .definedBy("..usage.litellm..")
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
          .whereLayer("account")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("catalog")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("credential")
          .mayOnlyBeAccessedByLayers("catalog")
          .whereLayer("litellm")
          .mayOnlyAccessLayers("declared")
          .whereLayer("declared")
          .mayNotAccessAnyLayer()
          .whereLayer("limit")
          .mayNotBeAccessedByAnyLayer()
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
          .whereLayer("pricing")
          .mayOnlyBeAccessedByLayers(
              "ingest", "operation", "rerating", "terms", "charge", "reconciliation")
          .whereLayer("terms")
          .mayOnlyBeAccessedByLayers(
              "ingest", "operation", "rerating", "terms", "charge", "reconciliation")
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
          .mayOnlyBeAccessedByLayers("lease")
          .whereLayer("database")
          .mayOnlyBeAccessedByLayers(
              "ledger", "period", "proof", "export", "invoice", "reconciliation");

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
