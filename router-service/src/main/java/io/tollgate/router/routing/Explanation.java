package io.tollgate.router.routing;

import io.tollgate.router.catalog.Model;
import io.tollgate.router.exchange.Need;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says in sentences why a model is in or out. */
final class Explanation {

  private static final int MOST_SENTENCES = 5;

  private Explanation() {}

  /** Why none of these can be tried, and what to do about it. */
  static String nothing(List<Considered> all, Availability availability) {
    if (all.isEmpty()) {
      return "The catalogue has no model for it.";
    }
    String missing =
        all.stream()
            .filter(one -> one.reason() == Reason.NOT_CONFIGURED)
            .flatMap(one -> availability.missing(one.model().provider()).stream())
            .distinct()
            .sorted()
            .limit(MOST_SENTENCES)
            .collect(Collectors.joining(" "));
    Map<Reason, Long> others =
        all.stream()
            .filter(one -> one.reason() != Reason.NOT_CONFIGURED)
            .collect(
                Collectors.groupingBy(Considered::reason, TreeMap::new, Collectors.counting()));
    String passedOver =
        others.entrySet().stream()
            .map(reason -> "%d %s".formatted(reason.getValue(), inBrief(reason.getKey())))
            .collect(Collectors.joining(", "));
    return passedOver.isEmpty()
        ? missing
        : ("Of its models, " + passedOver + ". " + missing).strip();
  }

  /** Why a model is in or out, as a sentence. */
  static String of(Question question, Considered one) {
    Model model = one.model();
    return switch (one.reason()) {
      case SUITS -> "It suits.";
      case EJECTED -> "Its endpoints failed a moment ago and rest.";
      case BELOW_TIER ->
          "It is not listed as '%s' or better."
              .formatted(question.atLeast().map(Tier::word).orElse(""));
      case TOO_SHORT ->
          "It takes %d tokens and generates %d; this has about %d and may generate %d."
              .formatted(
                  model.contextTokens(),
                  model.maxOutputTokens(),
                  question.inputTokens(),
                  question.maxOutputTokens().orElse(0));
      case LACKS_ABILITY ->
          "It is not known to do this: "
              + question.needs().stream()
                  .filter(need -> !model.abilities().contains(need))
                  .sorted()
                  .map(Explanation::word)
                  .collect(Collectors.joining(", "))
              + ".";
      default -> "It " + inBrief(one.reason()).replaceFirst("^are", "is") + ".";
    };
  }

  static String word(Need need) {
    return need.name().toLowerCase(Locale.ROOT);
  }

  private static String inBrief(Reason reason) {
    return switch (reason) {
      case SUITS -> "are suitable";
      case EJECTED -> "are resting";
      case BELOW_TIER -> "are below the tier";
      case TOO_SHORT -> "are too short";
      case LACKS_ABILITY -> "are not known to do what the request needs";
      case STANDS_IN -> "are for where nothing real is configured";
      case NOT_CONFIGURED -> "are not configured here";
      case OTHER_OPERATION -> "are for something else than what is asked";
      case NOT_WISHED -> "are left out by the request's 'provider'";
      case TOO_DEAR -> "are above 'provider.max_price' or of unknown price";
      case NOT_FREE -> "are not free";
      case NOT_ALLOWED -> "are not allowed to this key";
    };
  }
}
