package io.tollgate.usage.proof;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;

/**
 * Whole days (UTC).
 *
 * @param from the first
 * @param to the first that is not meant any more
 */
record Days(@NotNull LocalDate from, @NotNull LocalDate to) {

  static final int MOST = 31;

  List<LocalDate> list() {
    return from.datesUntil(to).toList();
  }
}
