package io.tollgate.router.api;

import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.dialect.Beside;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How fast and how sure a provider is to be, in the word that the books know it by. */
final class ServiceTier {

  private static final Set<String> STANDARD =
      Set.of("auto", "default", "standard", "standard_only", "on_demand");
  private static final String UNDECIDED = "auto";
  private static final int LONGEST = 50;

  private ServiceTier() {}

  /** What a request asks for; what is no word is the provider's to refuse. */
  static String of(Ask ask) {
    return ask.particulars().serviceTier().map(ServiceTier::word).orElse(Target.STANDARD);
  }

  /** What an answer says it was made at; what was asked for where it does not say. */
  static String served(String asked, Beside beside) {
    Optional<String> said = beside.serviceTier();
    return said.isEmpty() || said.get().equals(UNDECIDED) ? asked : word(said.get());
  }

  private static String word(String tier) {
    String word = tier.strip().toLowerCase(Locale.ROOT);
    boolean usual = word.isEmpty() || word.length() > LONGEST || STANDARD.contains(word);
    return usual ? Target.STANDARD : word;
  }
}
