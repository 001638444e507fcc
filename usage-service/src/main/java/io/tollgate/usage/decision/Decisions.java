package io.tollgate.usage.decision;

import io.tollgate.contract.UsageEvent;
import io.tollgate.contract.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Keeps the decisions that come with usage events. */
@ApplicationScoped
public class Decisions {

  private static final Logger LOG = Logger.getLogger(Decisions.class);
  private static final int LONGEST = 16_384;

  private final DecisionStore store;
  private final DecisionDays days;
  private final InstantSource clock;

  Decisions(DecisionStore store, DecisionDays days, InstantSource clock) {
    this.store = store;
    this.days = days;
    this.clock = clock;
  }

  /**
   * Keeps what these events say of decisions, once. That it cannot be kept is no reason to refuse
   * or to delay an event: it is logged, and the books go on.
   */
  public void keep(List<UsageEvent> events) {
    List<Kept> kept = new ArrayList<>();
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    for (UsageEvent event : events) {
      String text = event.decision();
      if (text != null && event.operation().version() == 7 && keepable(text)) {
        LocalDate day = LocalDate.ofInstant(Uuid7.timeOf(event.operation()), ZoneOffset.UTC);
        if (days.areKept(day, today)) {
          kept.add(new Kept(event.payer().tenant(), event.operation(), text, day));
        }
      }
    }
    if (kept.isEmpty()) {
      return;
    }
    try {
      days.make(kept.stream().map(Kept::day).distinct());
      store.insert(kept);
    } catch (SQLException failed) {
      LOG.warnf("decisions not kept count=%d reason=\"%s\"", kept.size(), failed.getMessage());
    }
  }

  // Postgres keeps neither NUL nor half of a surrogate pair.
  private static boolean keepable(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && text.codePoints()
            .noneMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
  }
}
