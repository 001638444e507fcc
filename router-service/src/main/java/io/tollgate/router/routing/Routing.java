package io.tollgate.router.routing;

import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Model;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** From what is asked to the models to try. */
public final class Routing {

  /** Chooses the cheapest suitable model of all. */
  public static final String AUTO = "auto";

  /** Names that mean a provider even where the catalogue has nothing of it. */
  static final Set<String> PROVIDERS = Set.of("openai", "anthropic", "gemini", "ollama");

  /** Of how many models that suit, the usually cheapest first, {@code auto} chooses the best. */
  private static final int AUTO_CHOOSES_FROM = 64;

  private Routing() {}

  /** Decides who is to answer, by a catalogue that was read at this moment. */
  public static Decision plan(
      Question question,
      Catalog catalog,
      Instant snapshotAt,
      Availability availability,
      Condition condition) {
    List<Leg> legs = Legs.of(question, catalog);
    if (legs.isEmpty()) {
      Plan unknown = new Plan.Unknown(question.model());
      return Decision.of(question, snapshotAt, legs, List.of(), List.of(), unknown);
    }
    Permission permission = Permission.of(question.allowance());
    return plan(question, legs, snapshotAt, permission, availability, condition);
  }

  static Decision plan(
      Question question,
      List<Leg> legs,
      Instant snapshotAt,
      Permission permission,
      Availability availability,
      Condition condition) {
    List<Considered> all =
        considered(legs, permission, new Suitability(question, availability, condition));
    List<Considered> chosen = new Choice(question, legs).of(all);
    Plan plan =
        chosen.isEmpty()
            ? nothing(question, all, availability)
            : new Plan.Attempts(Choice.models(chosen));
    return Decision.of(question, snapshotAt, legs, chosen, all, plan);
  }

  private static Plan nothing(Question question, List<Considered> all, Availability availability) {
    boolean allowed =
        all.isEmpty() || all.stream().anyMatch(one -> one.reason() != Reason.NOT_ALLOWED);
    return allowed
        ? new Plan.Unavailable(question.model(), Explanation.nothing(all, availability))
        : new Plan.NotAllowed(question.model());
  }

  // No model is tried twice, whatever names lead to it.
  private static List<Considered> considered(
      List<Leg> legs, Permission permission, Suitability suitability) {
    List<Considered> all = new ArrayList<>(4);
    Set<Model> seen =
        legs.size() == 1 ? Set.of() : Collections.newSetFromMap(new IdentityHashMap<>());
    for (int number = 0; number < legs.size(); number++) {
      Leg leg = legs.get(number);
      int suited = 0;
      for (Model model : leg.models()) {
        if (seen.contains(model)) {
          continue;
        }
        Considered one =
            permission.permits(model, leg)
                ? suitability.consider(model, leg, number)
                : new Considered(model, number, Reason.NOT_ALLOWED, Vitals.UNSEEN);
        all.add(one);
        if (legs.size() > 1 && !dependsOnName(one.reason())) {
          seen.add(model);
        }
        suited += one.suits() ? 1 : 0;
        if (suited == AUTO_CHOOSES_FROM && leg.naming() == Leg.Naming.AUTO) {
          break;
        }
      }
    }
    return all;
  }

  // What is not free may still come by a name that does not ask for it, and what is not allowed by
  // one that is.
  private static boolean dependsOnName(Reason reason) {
    return reason == Reason.NOT_FREE || reason == Reason.NOT_ALLOWED;
  }
}
