package io.tollgate.usage.litellm.control.allowance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.usage.litellm.control.Refusal;
import io.tollgate.usage.litellm.control.Said;
import io.tollgate.usage.litellm.control.Span;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may spend and use. What is null or empty is not limited.
 *
 * @param budgetDuration when {@code maxBudget} and {@code softBudget} begin anew; never when null
 * @param budgetLimits more budgets, by their durations
 * @param modelMaxBudget budgets of models
 */
public record Allowance(
    @Nullable BigDecimal maxBudget,
    @Nullable BigDecimal softBudget,
    @Nullable String budgetDuration,
    Map<String, BigDecimal> budgetLimits,
    Map<String, Window> modelMaxBudget,
    @Nullable Long tpmLimit,
    @Nullable Long rpmLimit,
    @Nullable Integer maxParallelRequests,
    Map<String, Long> modelTpmLimit,
    Map<String, Long> modelRpmLimit) {

  public static final Allowance UNLIMITED =
      new Allowance(null, null, null, Map.of(), Map.of(), null, null, null, Map.of(), Map.of());

  /** The period of what never begins anew. */
  static final String FOR_EVER = "total";

  private static final long MOST_AT_ONCE = 1_000_000;

  public Allowance {
    budgetLimits = Map.copyOf(budgetLimits);
    modelMaxBudget = Map.copyOf(modelMaxBudget);
    modelTpmLimit = Map.copyOf(modelTpmLimit);
    modelRpmLimit = Map.copyOf(modelRpmLimit);
  }

  /** The same with what is said of it. */
  public Allowance with(Said said) {
    return withBudgets(said).withRates(said);
  }

  /** The same with what is said of its budgets. */
  Allowance withBudgets(Said said) {
    String duration = said.text("budget_duration", budgetDuration);
    return new Allowance(
        said.amount("max_budget", maxBudget),
        said.amount("soft_budget", softBudget),
        duration == null ? null : Span.read("budget_duration", duration).word(),
        said.has("budget_limits") ? windows(said) : budgetLimits,
        said.each("model_max_budget", modelMaxBudget, Window::read),
        tpmLimit,
        rpmLimit,
        maxParallelRequests,
        modelTpmLimit,
        modelRpmLimit);
  }

  private Allowance withRates(Said said) {
    Long atOnce =
        said.count(
            "max_parallel_requests",
            maxParallelRequests == null ? null : maxParallelRequests.longValue());
    if (atOnce != null && atOnce > MOST_AT_ONCE) {
      throw Refusal.to("max_parallel_requests", "must be %d at most.".formatted(MOST_AT_ONCE));
    }
    return new Allowance(
        maxBudget,
        softBudget,
        budgetDuration,
        budgetLimits,
        modelMaxBudget,
        said.count("tpm_limit", tpmLimit),
        said.count("rpm_limit", rpmLimit),
        atOnce == null ? null : Math.toIntExact(atOnce),
        said.each("model_tpm_limit", modelTpmLimit, Said::countOf),
        said.each("model_rpm_limit", modelRpmLimit, Said::countOf));
  }

  /** Whether it limits how often or how fast, not only how much. */
  public boolean limitsRates() {
    return tpmLimit != null
        || rpmLimit != null
        || maxParallelRequests != null
        || !modelTpmLimit.isEmpty()
        || !modelRpmLimit.isEmpty();
  }

  /** The models that budgets and limits of models are for, by the field that names them. */
  Map<String, String> models() {
    Map<String, String> models = new TreeMap<>();
    modelMaxBudget.keySet().forEach(model -> models.put("model_max_budget." + model, model));
    modelTpmLimit.keySet().forEach(model -> models.put("model_tpm_limit." + model, model));
    modelRpmLimit.keySet().forEach(model -> models.put("model_rpm_limit." + model, model));
    return models;
  }

  Set<String> limitedModels() {
    Set<String> models = new TreeSet<>(modelTpmLimit.keySet());
    models.addAll(modelRpmLimit.keySet());
    return models;
  }

  /** Says it in LiteLLM's words. */
  public void into(ObjectNode facts) {
    facts
        .put("max_budget", maxBudget)
        .put("soft_budget", softBudget)
        .put("budget_duration", budgetDuration)
        .put("tpm_limit", tpmLimit)
        .put("rpm_limit", rpmLimit)
        .put("max_parallel_requests", maxParallelRequests);
    var limits = facts.putArray("budget_limits");
    new TreeMap<>(budgetLimits)
        .forEach((duration, limit) ->
            limits.addObject().put("budget_duration", duration).put("max_budget", limit));
    ObjectNode models = facts.putObject("model_max_budget");
    new TreeMap<>(modelMaxBudget)
        .forEach((model, window) ->
            models
                .putObject(model)
                .put("budget_limit", window.limit())
                .put("time_period", window.duration()));
    ObjectNode tpm = facts.putObject("model_tpm_limit");
    new TreeMap<>(modelTpmLimit).forEach(tpm::put);
    ObjectNode rpm = facts.putObject("model_rpm_limit");
    new TreeMap<>(modelRpmLimit).forEach(rpm::put);
  }

  private static Map<String, BigDecimal> windows(Said said) {
    Map<String, BigDecimal> windows = new TreeMap<>();
    for (Said each : said.parts("budget_limits")) {
      String duration = Span.read("budget_limits", each.required("budget_duration")).word();
      BigDecimal limit = each.amount("max_budget", null);
      each.nothingElse();
      if (limit == null) {
        throw Refusal.to("budget_limits", "must have a max_budget each.");
      }
      if (windows.put(duration, limit) != null) {
        throw Refusal.to("budget_limits", "have %s twice.".formatted(duration));
      }
    }
    return windows;
  }
}
