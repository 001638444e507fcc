package io.tollgate.router.routing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A decision as it is kept, with what came of it. */
public record Recorded(Decision decision, List<Tried> tried) {

  public Recorded {
    tried = List.copyOf(tried);
  }

  /** A short text that {@link #read} understands; it holds names and numbers, never content. */
  public String text() {
    return DecisionWriter.write(decision, tried);
  }

  /** Reads what {@link #text} wrote. */
  public static Recorded read(String text) {
    return DecisionReader.read(text);
  }

  /** Decides again, by nothing but what the decision holds. */
  public Decision again() {
    Map<Object, Considered> seen = new IdentityHashMap<>();
    List<String> missing = new ArrayList<>();
    for (Considered one : decision.candidates()) {
      seen.put(one.model(), one);
      if (one.reason() == Reason.NOT_CONFIGURED) {
        missing.add(one.model().provider());
      }
    }
    return Routing.plan(
        decision.question(),
        legs(),
        decision.snapshotAt(),
        (model, leg) -> {
          Considered one = seen.get(model);
          return one == null || one.reason() != Reason.NOT_ALLOWED;
        },
        provider ->
            missing.contains(provider) ? Optional.of(provider + " is missing.") : Optional.empty(),
        model -> {
          Considered one = seen.get(model);
          return one == null ? Vitals.UNSEEN : one.vitals();
        });
  }

  private List<Leg> legs() {
    List<Leg> legs = new ArrayList<>();
    for (int i = 0; i < decision.legs().size(); i++) {
      int number = i;
      legs.add(
          decision
              .legs()
              .get(i)
              .with(
                  decision.candidates().stream()
                      .filter(one -> one.leg() == number)
                      .map(Considered::model)
                      .toList()));
    }
    return legs;
  }

  /** Why this model and no other, for people and programs to read. */
  public JsonObject explained() {
    Question question = decision.question();
    JsonArray names = new JsonArray();
    decision.legs().forEach(leg -> names.add(explained(leg)));
    JsonArray plan = new JsonArray();
    if (decision.plan() instanceof Plan.Attempts(var models)) {
      models.forEach(model -> plan.add(model.qualifiedName()));
    }
    JsonArray candidates = new JsonArray();
    decision.candidates().forEach(one -> candidates.add(explained(one, plan)));
    JsonObject others = new JsonObject();
    decision.others().forEach((reason, count) -> others.put(reason.word(), count));
    JsonArray attempts = new JsonArray();
    tried.forEach(one -> attempts.add(explained(one)));
    JsonArray needs = new JsonArray();
    question.needs().stream().sorted().map(Explanation::word).forEach(needs::add);
    JsonObject asked =
        JsonObject.of(
            "model", question.model(),
            "operation", question.operation().word(),
            "input_tokens", question.inputTokens(),
            "needs", needs,
            "at_least", question.atLeast().map(Tier::word).orElse(null),
            "not_granted", new JsonArray(question.wishes().unheeded()));
    question.maxOutputTokens().ifPresent(most -> asked.put("max_output_tokens", most));
    return JsonObject.of(
        "snapshot_at", decision.snapshotAt().toString(),
        "asked", asked,
        "policy", names,
        "plan", plan,
        "candidates", candidates,
        "others", others,
        "attempts", attempts);
  }

  private static JsonObject explained(Leg leg) {
    return JsonObject.of(
        "name", leg.name(),
        "means", leg.naming().word(),
        "sort", leg.sort().name().toLowerCase(Locale.ROOT),
        "free_only", leg.free());
  }

  private JsonObject explained(Considered one, JsonArray plan) {
    String name = one.model().qualifiedName();
    return JsonObject.of(
        "model", name,
        "name", decision.legs().get(one.leg()).name(),
        "place", plan.contains(name) ? plan.getList().indexOf(name) + 1 : null,
        "reason", one.reason().word(),
        "because", Explanation.of(decision.question(), one),
        "score", score(one));
  }

  private JsonObject score(Considered one) {
    Vitals vitals = one.vitals();
    JsonObject score =
        JsonObject.of(
            "expected_cost",
            one.model()
                .price()
                .map(price -> Preference.expectedCost(decision.question(), one.model()).toString())
                .orElse(null),
            "failure_share",
            vitals.failureShare());
    vitals.firstTokenMillis().ifPresent(millis -> score.put("first_token_ms", millis));
    vitals.tokensPerSecond().ifPresent(speed -> score.put("tokens_per_second", speed));
    return score;
  }

  private static JsonObject explained(Tried one) {
    return JsonObject.of(
        "model", one.model(),
        "outcome", one.outcome(),
        "error", one.errorClass(),
        "duration_ms", one.millis());
  }
}
