package io.tollgate.usage.charge;

import java.util.Locale;

/** Why an item is what it is. */
public enum Basis {
  /** Quantity times price. */
  PRICED,
  /** A call whose cost was stated as a whole: its price is not on the list. */
  STATED,
  /** Used, and nobody knows yet what it costs. That is not free. */
  UNPRICED,
  /** What rounding what the tenant pays to the twelfth decimal took or gave. */
  ROUNDING,
  /** What corrections made of the cost beyond quantity times price, in the month itself. */
  ADJUSTMENT,
  /** What corrects a month that was closed. */
  CORRECTION;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** Its name in our APIs. */
  public String word() {
    return word;
  }
}
