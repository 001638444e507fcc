package io.tollgate.usage.catalog;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model as it is written.
 *
 * @param provider given by the address it is put to
 * @param model given by the address it is put to
 * @param operation {@code chat}, or {@code embedding}
 * @param abilities what a request may need of it; nothing special when absent
 * @param tier how much it can do, such as fast, balanced or powerful
 * @param providersName what the provider calls it, where that is not its name here
 */
@JsonNaming(SnakeCaseStrategy.class)
record ModelLine(
    @Nullable String provider,
    @Nullable String model,
    @Nullable String operation,
    @Nullable List<@NotNull String> abilities,
    @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}") @Nullable String tier,
    @Size(min = 1, max = 200) @Nullable String providersName,
    @NotNull @Positive Integer contextTokens,
    @NotNull @PositiveOrZero Integer maxOutputTokens,
    @Nullable Boolean enabled) {

  private static final String EMBEDDING = "embedding";
  private static final List<String> OPERATIONS = List.of("chat", EMBEDDING);
  private static final List<String> ABILITIES =
      List.of(
          "tools",
          "images",
          "audio",
          "documents",
          "json_schema",
          "reasoning",
          "logprobs",
          "several_choices");

  static ModelLine of(ModelRow row) {
    return new ModelLine(
        row.provider,
        row.id,
        row.operation,
        List.of(row.abilities),
        row.tier,
        row.providersName,
        row.contextTokens,
        row.maxOutputTokens,
        row.enabled);
  }

  Optional<Objection> objection() {
    return Objection.first(
        List.of(
            Objection.unlessOneOf("operation", operation, OPERATIONS),
            abilities().stream()
                .flatMap(ability -> Objection.unlessOneOf("abilities", ability, ABILITIES).stream())
                .findFirst(),
            Objection.unless(
                maxOutputTokens > 0 || EMBEDDING.equals(operation),
                "max_output_tokens",
                "must be above 0, unless the operation is embedding.")));
  }

  @Override
  public List<String> abilities() {
    return abilities == null ? List.of() : abilities;
  }

  void applyTo(ModelRow row) {
    row.operation = operation == null ? OPERATIONS.getFirst() : operation;
    row.abilities = abilities().stream().distinct().toArray(String[]::new);
    row.tier = tier;
    row.providersName = providersName;
    row.contextTokens = contextTokens;
    row.maxOutputTokens = maxOutputTokens;
    row.enabled = enabled == null || enabled;
  }
}
