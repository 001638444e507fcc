package io.tollgate.edge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import jakarta.inject.Inject;

/**
 * The rules every service's own architecture test includes with {@code
 * ArchTests.in(HouseRules.class)}.
 */
public final class HouseRules {

  @ArchTest
  static final ArchRule no_name_hides_a_missing_noun =
      noClasses()
          .should()
          .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Base|Common)")
          .because("a thing is named after what it is");

  @ArchTest
  static final ArchRule nothing_is_injected_into_fields =
      fields()
          .should()
          .notBeAnnotatedWith(Inject.class)
          .because("constructors say what a class needs");

  @ArchTest
  static final ArchRule packages_do_not_go_in_circles =
      SlicesRuleDefinition.slices().matching("io.tollgate.*.(*)..").should().beFreeOfCycles();

  private HouseRules() {}
}
