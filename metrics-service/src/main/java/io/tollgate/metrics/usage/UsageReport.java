package io.tollgate.metrics.usage;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.tollgate.metrics.answer.Tabular;
import io.tollgate.metrics.query.Range;
import io.tollgate.metrics.query.Window;
import io.tollgate.metrics.sums.Figures;
import io.tollgate.metrics.sums.Line;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The usage of a period as callers read it.
 *
 * @param timestamp when the report was made, UTC
 * @param from where its first bucket begins, which is counted whole
 * @param to where it ends, with its zone
 * @param comparison the range before, where it was asked for; so with groups and steps
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
    Map<String, OfType> byOperationType,
    @JsonInclude(Include.NON_NULL) @Nullable Compared comparison,
    @JsonInclude(Include.NON_NULL) @Nullable Groups breakdown,
    @JsonInclude(Include.NON_NULL) @Nullable List<Step> steps)
    implements Tabular {

  /** The usage of a step of time, by the local time it begins at. */
  public record Step(String begins, Shares usage) {}

  /** What a report tells beside its totals, where it was asked for. */
  record Beside(
      @Nullable Compared comparison, @Nullable Groups groups, @Nullable List<Step> steps) {}

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

  /** Of lines by model and operation type. */
  static UsageReport of(Instant now, Range range, List<Line> lines, Beside beside) {
    Figures all = Line.total(lines);
    SortedMap<String, Figures> models = Line.by(0, lines);
    Window window = range.window();
    return new UsageReport(
        LocalDateTime.ofInstant(now, ZoneOffset.UTC),
        range.label(),
        window.from(),
        window.to(),
        all.operations(),
        new TokenTotals(
            all.tokens().total(), all.tokens().in(), all.tokens().out(), all.tokensPerOperation()),
        new Costs(
            all.cost().usd(),
            all.costPerOperation().usd(),
            Line.each(models, sum -> sum.cost().usd()),
            range.projectedMonthly(all.cost()).usd(),
            all.unpriced(),
            unpriced(models)),
        new Operations(
            all.operations(), all.served(), all.failed(), all.cancelled(), all.successRate()),
        Line.each(
            models, sum -> new OfModel(sum.operations(), sum.tokens().total(), sum.cost().usd())),
        Line.each(
            Line.by(1, lines), sum -> new OfType(sum.operations(), sum.cost().usd(), sum.served())),
        beside.comparison(),
        beside.groups(),
        beside.steps());
  }

  private static List<String> unpriced(SortedMap<String, Figures> models) {
    return models.entrySet().stream()
        .filter(model -> model.getValue().attempts().unpriced() > 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The groups, else the steps, else the models. */
  @Override
  public Table table() {
    if (breakdown != null) {
      return new Table(breakdown.columns(), breakdown.rows());
    }
    if (steps != null) {
      return steps(steps);
    }
    List<List<Object>> rows = new ArrayList<>();
    byModel.forEach(
        (model, of) -> rows.add(List.of(model, of.operations(), of.tokens(), of.cost())));
    return new Table(List.of("model", "operations", "tokens", "cost"), rows);
  }

  private static Table steps(List<Step> steps) {
    List<String> columns = new ArrayList<>(List.of("begins"));
    columns.addAll(Shares.COLUMNS);
    List<List<Object>> rows = new ArrayList<>();
    for (Step step : steps) {
      List<Object> cells = new ArrayList<>(List.of(step.begins()));
      cells.addAll(step.usage().cells());
      rows.add(cells);
    }
    return new Table(columns, rows);
  }
}
