package io.tollgate.usage.catalog;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A provider as it is written. Times are in milliseconds; the router's own settings hold where they
 * are absent.
 *
 * @param kind how it is spoken to
 * @param keyless whether it may be called without a key and without any setting of the router
 * @param onCallerGone what becomes of an attempt whose caller has left: {@code abort} or {@code
 *     drain}
 * @param balance by what one of several endpoints is chosen
 * @param affinity what makes calls go to the same endpoint again
 */
@JsonNaming(SnakeCaseStrategy.class)
record ProviderLine(
    @Size(min = 1, max = 200) @Nullable String name,
    @NotBlank String kind,
    @Nullable String baseUrl,
    @Nullable Boolean enabled,
    @Nullable Boolean keyless,
    @Positive @Nullable Integer connectMs,
    @Positive @Nullable Integer firstByteMs,
    @Positive @Nullable Integer idleMs,
    @Positive @Nullable Integer totalMs,
    @Nullable String onCallerGone,
    @Nullable String balance,
    @Nullable String affinity) {

  private static final List<String> KINDS =
      List.of(
          "sandbox",
          "openai",
          "openai-compatible",
          "azure-openai",
          "anthropic",
          "gemini",
          "ollama",
          "langchain4j");
  private static final List<String> NOWHERE = List.of("sandbox", "langchain4j");
  private static final List<String> ON_CALLER_GONE = List.of("abort", "drain");
  private static final List<String> BALANCES =
      List.of("weighted", "least-busy", "latency", "price", "ordered");
  private static final List<String> AFFINITIES = List.of("none", "session", "prompt");

  static ProviderLine of(ProviderRow row) {
    return new ProviderLine(
        row.name,
        row.kind,
        row.baseUrl,
        row.enabled,
        row.keyless,
        row.connectMs,
        row.firstByteMs,
        row.idleMs,
        row.totalMs,
        row.onCallerGone,
        row.balance,
        row.affinity);
  }

  Optional<Objection> objection(Addresses addresses) {
    return Objection.first(
        List.of(
            Objection.unlessOneOf("kind", kind, KINDS),
            Objection.unless(
                baseUrl != null || NOWHERE.contains(kind),
                "base_url",
                "is missing: a provider of the kind %s is somewhere.".formatted(kind)),
            addresses.objection("base_url", baseUrl),
            Objection.unlessOneOf("on_caller_gone", onCallerGone, ON_CALLER_GONE),
            Objection.unlessOneOf("balance", balance, BALANCES),
            Objection.unlessOneOf("affinity", affinity, AFFINITIES)));
  }

  void applyTo(ProviderRow row) {
    row.name = name == null ? row.id : name;
    row.kind = kind;
    row.baseUrl = baseUrl;
    row.enabled = enabled == null || enabled;
    row.keyless = keyless != null && keyless;
    row.connectMs = connectMs;
    row.firstByteMs = firstByteMs;
    row.idleMs = idleMs;
    row.totalMs = totalMs;
    row.onCallerGone = onCallerGone == null ? ON_CALLER_GONE.getFirst() : onCallerGone;
    row.balance = balance == null ? BALANCES.getFirst() : balance;
    row.affinity = affinity == null ? AFFINITIES.getFirst() : affinity;
  }
}
