package io.tollgate.router.routing;

import io.tollgate.contract.Money;
import io.tollgate.contract.Tokens;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.exchange.Wishes.Sort;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Which of several models that suit alike is better: first by the caller's order of providers, then
 * by what is sorted by, expected cost unless something else is wished; then what runs here, then
 * how they fare, then their names.
 */
final class Preference {

  // A model without a price may cost anything, so it comes last.
  private static final Money DEAREST = Money.usd("1000000");

  private final Question question;

  Preference(Question question) {
    this.question = question;
  }

  /** These, the best first. */
  List<Considered> sorted(List<Considered> alike, Sort by) {
    if (alike.size() < 2) {
      return alike;
    }
    return alike.stream()
        .map(one -> new Scored(one, cost(one.model()), place(one.model())))
        .sorted(comparator(by))
        .map(Scored::considered)
        .toList();
  }

  private record Scored(Considered considered, Money cost, int place) {}

  private static Comparator<Scored> comparator(Sort by) {
    Comparator<Scored> fared =
        Comparator.comparingDouble(one -> one.considered().vitals().failureShare());
    Comparator<Scored> cheapest =
        Comparator.comparing(Scored::cost).thenComparing(one -> !isHere(one.considered().model()));
    Comparator<Scored> quickest = vitals(Preference::firstTokenMillis);
    Comparator<Scored> wished =
        switch (by) {
          case PRICE -> cheapest;
          case LATENCY -> quickest.thenComparing(cheapest);
          case THROUGHPUT -> vitals(Preference::slowness).thenComparing(cheapest);
        };
    return Comparator.comparingInt(Scored::place)
        .thenComparing(wished)
        .thenComparing(fared)
        .thenComparing(quickest)
        .thenComparing(one -> one.considered().model().qualifiedName());
  }

  private static Comparator<Scored> vitals(ToDoubleFunction<Vitals> figure) {
    return Comparator.comparingDouble(one -> figure.applyAsDouble(one.considered().vitals()));
  }

  // What was not seen yet comes after what was.
  private static double firstTokenMillis(Vitals vitals) {
    return vitals.firstTokenMillis().orElse(Double.MAX_VALUE);
  }

  private static double slowness(Vitals vitals) {
    return -vitals.tokensPerSecond().orElse(0);
  }

  private int place(Model model) {
    int place = question.wishes().order().indexOf(model.provider());
    return place < 0 ? Integer.MAX_VALUE : place;
  }

  private static boolean isHere(Model model) {
    return model.kind().equals(Model.OLLAMA);
  }

  private Money cost(Model model) {
    return expectedCost(question, model);
  }

  /** What a model is likely to cost for this; more than anything when nobody knows. */
  static Money expectedCost(Question question, Model model) {
    return model
        .cost(Tokens.of(question.inputTokens(), question.expectedOutputTokens()))
        .orElse(DEAREST);
  }
}
