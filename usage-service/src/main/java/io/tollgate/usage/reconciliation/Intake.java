package io.tollgate.usage.reconciliation;

import io.tollgate.usage.audience.Period;
import io.tollgate.usage.reconciliation.UsageFile.Taker;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the lines of a file in, and what is wrong with them. */
final class Intake implements Taker {

  /** So many flaws are named; there may be more. */
  private static final int MOST_NAMED = 20;

  private final Period period;
  private final ModelNames names;
  private final LineStore store;
  private final List<String> flaws = new ArrayList<>();
  private @Nullable Basis basis;
  private long lines;
  private long flawed;

  Intake(Period period, ModelNames names, LineStore store) {
    this.period = period;
    this.names = names;
    this.store = store;
  }

  @Override
  public void take(FileLine line) throws SQLException {
    Basis its = line.request() == null ? Basis.TOTALS : Basis.REQUESTS;
    if (basis == null) {
      basis = its;
    }
    LocalDate day = line.day();
    if (basis != its) {
      flawed(line.line(), "requests and totals cannot be in one file");
    } else if (day != null && isOutside(day)) {
      flawed(line.line(), day + " is not within from and to");
    } else if (flawed == 0) {
      lines++;
      String model = line.model();
      store.keep(line.named(model == null ? null : names.of(model)));
    }
  }

  @Override
  public void flawed(long line, String why) {
    flawed++;
    if (flaws.size() < MOST_NAMED) {
      flaws.add("line %d: %s".formatted(line, why));
    }
  }

  /** What is wrong with the file, line by line; empty when it is sound. */
  Optional<String> flaws() {
    if (flawed == 0) {
      return basis == null ? Optional.of("there is no line in it") : Optional.empty();
    }
    String named = String.join("; ", flaws);
    return Optional.of(
        flawed > flaws.size() ? named + "; and %d more".formatted(flawed - flaws.size()) : named);
  }

  Basis basis() {
    return basis == null ? Basis.TOTALS : basis;
  }

  long lines() {
    return lines;
  }

  private boolean isOutside(LocalDate day) {
    return !day.atStartOfDay().toInstant(ZoneOffset.UTC).isBefore(period.to())
        || !day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).isAfter(period.from());
  }
}
