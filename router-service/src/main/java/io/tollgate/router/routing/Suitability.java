package io.tollgate.router.routing;

import io.tollgate.contract.TokenClass;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.exchange.Wishes;
import java.math.BigDecimal;
import java.util.Optional;

/** Whether a model suits a request, and if not, the first reason why. */
final class Suitability {

  private final Question question;
  private final Availability availability;
  private final Condition condition;

  Suitability(Question question, Availability availability, Condition condition) {
    this.question = question;
    this.availability = availability;
    this.condition = condition;
  }

  /** What a model must be for in order to be asked for this. */
  static Operation served(Operation asked) {
    return asked == Operation.EMBEDDING ? Operation.EMBEDDING : Operation.CHAT;
  }

  /** Looks at a model a leg leads to. */
  Considered consider(Model model, Leg leg, int legNumber) {
    if (availability.missing(model.provider()).isPresent()) {
      return new Considered(model, legNumber, Reason.NOT_CONFIGURED, Vitals.UNSEEN);
    }
    Vitals vitals = condition.of(model);
    return new Considered(model, legNumber, reason(model, leg, vitals), vitals);
  }

  private Reason reason(Model model, Leg leg, Vitals vitals) {
    if (question.operation() != Operation.PASSTHROUGH
        && model.operation() != served(question.operation())) {
      return Reason.OTHER_OPERATION;
    }
    Reason wished = wished(model, question.wishes());
    if (wished != Reason.SUITS) {
      return wished;
    }
    if (leg.free() && !costsNothing(model)) {
      return Reason.NOT_FREE;
    }
    if (leg.naming() == Leg.Naming.AUTO && model.isSandbox()) {
      return Reason.STANDS_IN;
    }
    if (!model.abilities().containsAll(question.needs())) {
      return Reason.LACKS_ABILITY;
    }
    if (!fits(model)) {
      return Reason.TOO_SHORT;
    }
    if (leg.isOurs()
        && question.atLeast().isPresent()
        && !reaches(model, question.atLeast().get())) {
      return Reason.BELOW_TIER;
    }
    return vitals.well() ? Reason.SUITS : Reason.EJECTED;
  }

  private static Reason wished(Model model, Wishes wishes) {
    String provider = model.provider();
    boolean among =
        (wishes.only().isEmpty() || wishes.only().contains(provider))
            && !wishes.ignore().contains(provider)
            && (wishes.fallbacks()
                || wishes.order().isEmpty()
                || wishes.order().contains(provider));
    if (!among) {
      return Reason.NOT_WISHED;
    }
    return within(wishes.mostPerMillionIn(), model.price().map(price -> price.of(TokenClass.INPUT)))
            && within(
                wishes.mostPerMillionOut(), model.price().map(price -> price.of(TokenClass.OUTPUT)))
        ? Reason.SUITS
        : Reason.TOO_DEAR;
  }

  private static boolean within(Optional<BigDecimal> most, Optional<BigDecimal> price) {
    return most.isEmpty() || (price.isPresent() && price.get().compareTo(most.get()) <= 0);
  }

  private static boolean costsNothing(Model model) {
    return model
        .price()
        .filter(price ->
            price.of(TokenClass.INPUT).signum() == 0 && price.of(TokenClass.OUTPUT).signum() == 0)
        .isPresent();
  }

  private boolean fits(Model model) {
    int output = question.maxOutputTokens().orElse(0);
    return question.inputTokens() + output <= model.contextTokens()
        && output <= model.maxOutputTokens();
  }

  private static boolean reaches(Model model, Tier least) {
    return model.tier().flatMap(Tier::named).filter(tier -> tier.compareTo(least) >= 0).isPresent();
  }
}
