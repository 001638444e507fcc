package io.tollgate.router.routing;

import io.tollgate.router.catalog.Model;
import io.tollgate.router.exchange.Wishes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** From the models that were looked at to those that are tried, in their order. */
final class Choice {

  private static final int USUAL_ATTEMPTS = 3;
  private static final int MOST_ATTEMPTS = 8;

  private final Question question;
  private final List<Leg> legs;
  private final Preference preference;

  Choice(Question question, List<Leg> legs) {
    this.question = question;
    this.legs = legs;
    this.preference = new Preference(question);
  }

  /** Those to try; none when no reason is lenient. */
  List<Considered> of(List<Considered> all) {
    if (all.size() == 1) {
      return all.getFirst().reason().isLenient(question.wishes().strict()) ? all : List.of();
    }
    List<Considered> suited = all.stream().filter(Considered::suits).toList();
    if (suited.isEmpty()) {
      return lenient(all);
    }
    List<Considered> chosen = taken(suited, attempts());
    if (chosen.size() < attempts()) {
      // An ejected model is better than none once all others have failed.
      chosen.addAll(taken(because(Reason.EJECTED, all), attempts() - chosen.size()));
    }
    return chosen;
  }

  private List<Considered> lenient(List<Considered> all) {
    return all.stream()
        .map(Considered::reason)
        .filter(reason -> reason.isLenient(question.wishes().strict()))
        .min(Comparator.naturalOrder())
        .map(least -> taken(because(least, all), attempts()))
        .orElse(List.of());
  }

  private static List<Considered> because(Reason reason, List<Considered> all) {
    return all.stream().filter(one -> one.reason() == reason).toList();
  }

  // Every later leg keeps room for one.
  private List<Considered> taken(List<Considered> alike, int most) {
    List<List<Considered>> byLeg = new ArrayList<>();
    for (int i = 0; i < legs.size(); i++) {
      int number = i;
      List<Considered> its = alike.stream().filter(one -> one.leg() == number).toList();
      if (!its.isEmpty()) {
        byLeg.add(preference.sorted(its, legs.get(i).sort()));
      }
    }
    List<Considered> taken = new ArrayList<>(most);
    for (int i = 0; i < byLeg.size() && taken.size() < most; i++) {
      int room = Math.max(1, most - taken.size() - (byLeg.size() - i - 1));
      byLeg.get(i).stream().limit(room).forEach(taken::add);
    }
    return taken;
  }

  private int attempts() {
    Wishes wishes = question.wishes();
    if (!wishes.fallbacks() && wishes.order().isEmpty() && wishes.models().isEmpty()) {
      return 1;
    }
    int usual = Math.max(USUAL_ATTEMPTS, legs.size());
    return Math.min(
        MOST_ATTEMPTS, wishes.retries().isPresent() ? wishes.retries().getAsInt() + 1 : usual);
  }

  static List<Model> models(List<Considered> chosen) {
    return chosen.size() == 1
        ? List.of(chosen.getFirst().model())
        : chosen.stream().map(Considered::model).toList();
  }
}
