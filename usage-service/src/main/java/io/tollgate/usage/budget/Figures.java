package io.tollgate.usage.budget;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a budget may be changed.
 *
 * @param limit in dollars
 * @param mode {@code hard} refuses, {@code soft} warns, {@code dry-run} only counts; hard when
 *     absent
 * @param thresholds percentages of the limit whose passing is an event; 50, 80, 95, 100 when absent
 * @param enabled whether routers keep it; it is counted all the same; true when absent
 */
@JsonNaming(SnakeCaseStrategy.class)
record Figures(
    @NotNull @PositiveOrZero @DecimalMax("1000000000") @Digits(integer = 10, fraction = 9)
        BigDecimal limit,
    @Pattern(regexp = "hard|soft|dry-run", message = "must be hard, soft or dry-run")
        @Nullable String mode,
    @Size(max = 10) @Nullable List<@NotNull @Positive @Max(1000) Integer> thresholds,
    @Nullable Boolean enabled) {

  private static final List<Integer> USUAL = List.of(50, 80, 95, 100);

  void into(BudgetRow row) {
    row.limitNanos = Nanos.covering(limit);
    row.mode = modeInForce();
    row.thresholds = marks().toArray(Integer[]::new);
    row.enabled = isEnabled();
  }

  String modeInForce() {
    return mode == null ? "hard" : mode;
  }

  List<Integer> marks() {
    return (thresholds == null ? USUAL : thresholds).stream().distinct().sorted().toList();
  }

  boolean isEnabled() {
    return enabled == null || enabled;
  }
}
