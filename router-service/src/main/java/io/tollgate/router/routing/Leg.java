package io.tollgate.router.routing;

import io.tollgate.router.catalog.Model;
import io.tollgate.router.exchange.Wishes.Sort;
import java.util.List;
import java.util.Locale;

/**
 * One name of those asked for, and what it means. Legs are gone in their order.
 *
 * @param free whether only what costs nothing will do
 * @param granted whether the name itself is on the caller's list, and with it what it leads to
 * @param models in an order that means nothing, but for {@link Naming#AUTO}
 */
public record Leg(
    String name, Naming naming, Sort sort, boolean free, boolean granted, List<Model> models) {

  /** In what way a name means models. */
  public enum Naming {
    /** Any model, the usually cheapest first. */
    AUTO,
    /** Any model of a provider. */
    PROVIDER,
    /** A model, wherever it is served. */
    MODEL;

    /** Its name in recorded decisions. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether which model it becomes is our choice. */
  boolean isOurs() {
    return naming != Naming.MODEL;
  }

  /** The same for other models. */
  Leg with(List<Model> others) {
    return new Leg(name, naming, sort, free, granted, others);
  }
}
