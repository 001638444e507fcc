package io.tollgate.usage.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a holder may spend in a period.
 *
 * @param model the only model it counts, by its own name or as provider/model; all when null
 * @param tag the only tag it counts, {@code end_user:} with an end user too; all calls when null
 * @param perSession whether every session has the whole of it
 * @param thresholds percentages of the limit whose passing is an event
 */
public record Budget(
    UUID tenant,
    UUID id,
    Holder holder,
    @Nullable String model,
    @Nullable String tag,
    boolean perSession,
    long limitNanos,
    Schedule schedule,
    Mode mode,
    List<Integer> thresholds) {

  private static final String NO_SESSION = "";
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  public Budget {
    thresholds = List.copyOf(thresholds);
  }

  /** Who may not spend more: a tenant, a team, a user or a key. */
  public record Holder(String level, UUID id) {}

  /** When it begins anew. */
  record Schedule(Period period, ZoneId zone, Instant anchor) {
    Span windowOf(Instant moment) {
      return period.windowOf(moment, zone, anchor);
    }
  }

  /** What happens at the limit. */
  public enum Mode {
    /** No call begins that could pass it. */
    HARD,
    /** Callers are warned. */
    SOFT,
    /** It is noted what would have been refused. */
    DRY_RUN;

    static Mode of(String word) {
      return switch (word) {
        case "hard" -> HARD;
        case "soft" -> SOFT;
        case "dry-run" -> DRY_RUN;
        default -> throw new IllegalArgumentException("no mode of a budget: " + word);
      };
    }
  }

  /** Whether an attempt of this budget's holder counts. */
  boolean counts(Expenditure spent) {
    boolean ofModel =
        model == null
            || model.equals(spent.model())
            || model.equals(spent.provider() + "/" + spent.model());
    return ofModel && (tag == null || spent.attribution().isTagged(tag));
  }

  public Span windowOf(Instant moment) {
    return schedule.windowOf(moment);
  }

  /** The window that begins at this start, for this session. */
  public WindowKey window(Span window, @Nullable String session) {
    String own = perSession && session != null ? session : NO_SESSION;
    return new WindowKey(tenant, id, window.start(), own);
  }

  /** The thresholds that were not reached before and are reached now. */
  List<Integer> passed(BigDecimal before, BigDecimal now) {
    return thresholds.stream()
        .filter(percent -> reaches(now, percent) && !reaches(before, percent))
        .toList();
  }

  private boolean reaches(BigDecimal spent, int percent) {
    BigDecimal mark = Nanos.usd(limitNanos).multiply(BigDecimal.valueOf(percent));
    return spent.signum() > 0 && spent.multiply(HUNDRED).compareTo(mark) >= 0;
  }
}
