package io.tollgate.metrics.performance;

import io.tollgate.metrics.sums.Figures;
import io.tollgate.metrics.sums.Line;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When and how models are used, in the time zone that was asked for.
 *
 * @param peakHours the three hours of the day with the most operations, those without any left out
 * @param byHour operations by hour of the day, all 24
 * @param byWeekday operations by day of the week, all seven
 */
public record Patterns(
    Instant timestamp,
    String period,
    Instant from,
    Instant to,
    String zone,
    List<Integer> peakHours,
    List<Long> byHour,
    SortedMap<String, Long> byWeekday,
    List<Popular> popularModels,
    SortedMap<String, Long> byOperationType,
    Users users) {

  /** A model and its share of the operations, in percent. */
  public record Popular(String model, long operations, BigDecimal share) {}

  /**
   * How users behave.
   *
   * @param active how many used anything
   * @param top those who used most
   */
  public record Users(long active, BigDecimal operationsPerUser, List<OfUser> top) {}

  /** What a user used. */
  public record OfUser(
      String id,
      String name,
      long operations,
      long tokens,
      BigDecimal tokensPerOperation,
      BigDecimal cost) {}

  private static final int PEAKS = 3;
  private static final int POPULAR = 10;

  static List<Long> hours(List<Line> steps) {
    long[] hours = new long[24];
    for (Line step : steps) {
      hours[LocalDateTime.parse(step.key(0)).getHour()] += step.figures().operations();
    }
    return java.util.Arrays.stream(hours).boxed().toList();
  }

  static List<Integer> peaks(List<Long> hours) {
    List<Integer> order = new ArrayList<>();
    for (int hour = 0; hour < hours.size(); hour++) {
      if (hours.get(hour) > 0) {
        order.add(hour);
      }
    }
    order.sort(Comparator.comparing((Integer hour) -> hours.get(hour)).reversed());
    return order.stream().limit(PEAKS).toList();
  }

  static SortedMap<String, Long> weekdays(List<Line> steps) {
    SortedMap<DayOfWeek, Long> days = new TreeMap<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      days.put(day, 0L);
    }
    for (Line step : steps) {
      days.merge(
          LocalDateTime.parse(step.key(0)).getDayOfWeek(), step.figures().operations(), Long::sum);
    }
    SortedMap<String, Long> named =
        new TreeMap<>(
            Comparator.comparing(name -> DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT))));
    days.forEach((day, operations) -> named.put(day.name().toLowerCase(Locale.ROOT), operations));
    return named;
  }

  static List<Popular> popular(SortedMap<String, Figures> models) {
    long all = models.values().stream().mapToLong(Figures::operations).sum();
    return models.entrySet().stream()
        .map(each ->
            new Popular(
                each.getKey(),
                each.getValue().operations(),
                Figures.ratio(BigDecimal.valueOf(each.getValue().operations() * 100), all, 2)))
        .sorted(Comparator.comparing(Popular::operations).reversed().thenComparing(Popular::model))
        .limit(POPULAR)
        .toList();
  }
}
