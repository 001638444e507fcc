package io.tollgate.metrics.usage;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.tollgate.metrics.query.Period;
import io.tollgate.metrics.query.Window;
import io.tollgate.metrics.usage.UsageStore.ModelUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The usage of a period as callers read it.
 *
 * @param timestamp when the report was made, UTC
 * @param from where its first bucket begins, which is counted whole
 * @param to where it ends: the timestamp, with its zone
 */
public record UsageReport(
    @JsonFormat(pattern = "uuuu-MM-dd'T'HH:mm:ss.SSSSSS") LocalDateTime timestamp,
    String period,
    Instant from,
    Instant to,
    long totalOperations,
    TokenTotals tokens,
    Costs costs,
    Operations operations,
    Map<String, OfModel> byModel,
    Map<String, OfType> byOperationType) {

  /** Prompt and generated tokens; the average has one decimal. */
  public record TokenTotals(long total, long input, long output, BigDecimal avgPerOperation) {}

  /**
   * US dollars.
   *
   * @param projectedMonthly what 30 days cost when they go on like this period
   * @param unpricedOperations operations whose cost is missing above, as no price was in force
   * @param unpricedModels the models they, or their failed attempts, went to
   */
  public record Costs(
      BigDecimal total,
      BigDecimal avgPerOperation,
      Map<String, BigDecimal> byModel,
      BigDecimal projectedMonthly,
      long unpricedOperations,
      List<String> unpricedModels) {}

  /**
   * How operations ended; the success rate is a percentage with two decimals.
   *
   * @param failed all that were not successful
   * @param cancelled those of the failed that their caller gave up
   */
  public record Operations(
      long total, long successful, long failed, long cancelled, BigDecimal successRate) {}

  /** One model's share. */
  public record OfModel(long operations, long tokens, BigDecimal cost) {}

  /** One operation type's share. */
  public record OfType(long count, BigDecimal cost, long success) {}

  static UsageReport of(Period period, Window window, List<ModelUsage> rows) {
    Figures all = rows.stream().map(ModelUsage::figures).reduce(Figures.NONE, Figures::plus);
    SortedMap<String, Figures> models = grouped(rows, ModelUsage::model);
    return new UsageReport(
        LocalDateTime.ofInstant(window.to(), ZoneOffset.UTC),
        period.label(),
        window.from(),
        window.to(),
        all.operations(),
        new TokenTotals(all.tokens(), all.in(), all.out(), all.tokensPerOperation()),
        new Costs(
            all.cost().usd(),
            all.costPerOperation().usd(),
            each(models, sum -> sum.cost().usd()),
            period.projectedMonthly(all.cost()).usd(),
            all.unpriced(),
            unpriced(rows)),
        new Operations(
            all.operations(), all.served(), all.failed(), all.cancelled(), all.successRate()),
        each(models, sum -> new OfModel(sum.operations(), sum.tokens(), sum.cost().usd())),
        each(
            grouped(rows, ModelUsage::operationType),
            sum -> new OfType(sum.operations(), sum.cost().usd(), sum.served())));
  }

  private static SortedMap<String, Figures> grouped(
      List<ModelUsage> rows, Function<ModelUsage, String> by) {
    return rows.stream()
        .collect(Collectors.toMap(by, ModelUsage::figures, Figures::plus, TreeMap::new));
  }

  private static <T> SortedMap<String, T> each(
      SortedMap<String, Figures> groups, Function<Figures, T> share) {
    SortedMap<String, T> shares = new TreeMap<>();
    groups.forEach((name, figures) -> shares.put(name, share.apply(figures)));
    return shares;
  }

  private static List<String> unpriced(List<ModelUsage> rows) {
    return rows.stream()
        .filter(ModelUsage::lacksPrice)
        .map(ModelUsage::model)
        .distinct()
        .sorted()
        .toList();
  }
}
