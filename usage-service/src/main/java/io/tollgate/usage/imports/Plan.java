package io.tollgate.usage.imports;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tollgate.usage.pricing.PriceLine;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What applying a list would do, entry by entry.
 *
 * @param fingerprint names this plan, and no other
 * @param entries how many the list has: those imported and those skipped
 * @param imported those that say what a model costs, whether that is news or not
 * @param reasons why entries are skipped, and how many for each
 */
@JsonNaming(SnakeCaseStrategy.class)
record Plan(
    String source,
    String fingerprint,
    int entries,
    int imported,
    long added,
    long changed,
    long unchanged,
    long skipped,
    Map<String, Long> reasons,
    List<Planned> plan) {

  static Plan of(String source, String fingerprint, List<Planned> plan) {
    long skipped = count(plan, Status.SKIPPED);
    return new Plan(
        source,
        fingerprint,
        plan.size(),
        plan.size() - (int) skipped,
        count(plan, Status.ADDED),
        count(plan, Status.CHANGED),
        count(plan, Status.UNCHANGED),
        skipped,
        plan.stream()
            .filter(each -> each.reason() != null)
            .collect(
                Collectors.groupingBy(
                    each -> String.valueOf(each.reason()), TreeMap::new, Collectors.counting())),
        plan);
  }

  private static long count(List<Planned> plan, Status status) {
    return plan.stream().filter(each -> each.status() == status).count();
  }

  /** What becomes of an entry. */
  enum Status {
    ADDED,
    CHANGED,
    UNCHANGED,
    SKIPPED
  }

  /**
   * An entry of the list.
   *
   * @param reason why it is skipped
   * @param leftOut what it says beside that we have no place for
   * @param changes the prices that would be listed
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Planned(
      String entry,
      Status status,
      @Nullable String reason,
      List<String> leftOut,
      List<Change> changes) {}

  /** A price that would follow another, or be the first. */
  record Change(@Nullable PriceLine before, PriceLine after) {}
}
