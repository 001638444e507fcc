package io.tollgate.usage.reconciliation;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What our catalogue calls the models of a provider. */
final class ModelNames {

  /** {@code gpt-4o-2024-08-06}, {@code claude-sonnet-4-20250514}. */
  private static final Pattern DATED = Pattern.compile("-(\\d{4}-\\d{2}-\\d{2}|\\d{8})$");

  private final Map<String, String> ours;

  /** Of our names by whatever name a provider may use. */
  ModelNames(Map<String, String> ours) {
    this.ours = Map.copyOf(ours);
  }

  /** Our name: of the very name, else of the name without its date, else the name as it is. */
  String of(String theirs) {
    return Stream.of(theirs, DATED.matcher(theirs).replaceFirst(""))
        .flatMap(name -> Optional.ofNullable(ours.get(name)).stream())
        .findFirst()
        .orElse(theirs);
  }
}
