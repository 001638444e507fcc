package io.tollgate.usage.catalog;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An alias as it is written.
 *
 * @param name given by the address it is put to
 * @param tenant given by the address it is put to; absent for everybody's
 * @param targets names of the catalogue, to be tried in this order
 * @param weights the share of the calls that begins with each target; in order when absent
 */
@JsonNaming(SnakeCaseStrategy.class)
record AliasLine(
    @Nullable String name,
    @Nullable String tenant,
    @NotEmpty @Size(max = 20) List<@NotBlank @Size(max = 400) String> targets,
    @Nullable List<@NotNull Integer> weights) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,199}");
  private static final Pattern OURS = Pattern.compile("auto|openai|claude|gemini|ollama(-.*)?");
  private static final int MOST_WEIGHT = 1_000_000;

  static AliasLine of(AliasRow row, @Nullable String tenant) {
    return new AliasLine(
        row.name, tenant, List.of(row.targets), row.weights == null ? null : List.of(row.weights));
  }

  Optional<Objection> objection(String alias) {
    return Objection.first(
        List.of(
            Objection.unless(
                NAME.matcher(alias).matches(),
                "name",
                "must be made of letters, digits, dots, dashes, underscores and slashes."),
            Objection.unless(
                !OURS.matcher(alias).matches(),
                "name",
                "cannot be auto, openai, claude, gemini, ollama or begin with ollama-: these have a meaning of their own."),
            Objection.unless(
                !targets.contains(alias), "targets", "must not hold the alias itself."),
            Objection.unless(
                weights == null || isSplit(weights),
                "weights",
                "must have one whole number from 0 to %d for each target, and not only zeros."
                    .formatted(MOST_WEIGHT))));
  }

  void applyTo(AliasRow row) {
    row.targets = targets.toArray(String[]::new);
    row.weights = weights == null ? null : weights.toArray(Integer[]::new);
  }

  private boolean isSplit(List<Integer> shares) {
    return shares.size() == targets.size()
        && shares.stream().allMatch(share -> share >= 0 && share <= MOST_WEIGHT)
        && shares.stream().anyMatch(share -> share > 0);
  }
}
