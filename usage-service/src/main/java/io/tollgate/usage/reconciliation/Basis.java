package io.tollgate.usage.reconciliation;

import java.util.Locale;

/** What the lines of a file are. */
enum Basis {
  REQUESTS,
  TOTALS;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
