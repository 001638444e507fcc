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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A budget somebody asks for. It binds the most precise holder that is named; at most one of team,
 * user and key may be.
 *
 * @param tenant the tenant's name; {@code default} when absent
 * @param model the only model it counts, by its own name or as provider/model; all when absent
 * @param tag the only tag it counts, or {@code end_user:} with an end user; all calls when absent
 * @param perSession whether every session has the whole of it
 * @param period day, week, month, year, total, or a duration such as 30m, 24h, 30d or 1mo
 * @param timeZone where days begin; the tenant's when absent
 */
@JsonNaming(SnakeCaseStrategy.class)
record NewBudget(
    @NotNull @Pattern(regexp = KEEPABLE) @Size(min = 1, max = 200) String name,
    @Pattern(regexp = KEEPABLE) @Nullable String tenant,
    @Pattern(regexp = KEEPABLE) @Nullable String team,
    @Pattern(regexp = KEEPABLE) @Nullable String user,
    @Nullable UUID key,
    @Pattern(regexp = KEEPABLE) @Size(min = 1, max = 200) @Nullable String model,
    @Pattern(regexp = KEEPABLE) @Size(min = 1, max = 200) @Nullable String tag,
    boolean perSession,
    @NotNull String period,
    @Nullable String timeZone,
    @NotNull @PositiveOrZero @DecimalMax("1000000000") @Digits(integer = 10, fraction = 9)
        BigDecimal limit,
    @Pattern(regexp = "hard|soft|dry-run", message = "must be hard, soft or dry-run")
        @Nullable String mode,
    @Size(max = 10) @Nullable List<@NotNull @Positive @Max(1000) Integer> thresholds,
    @Nullable Boolean enabled) {

  /** Postgres keeps neither NUL nor half of a surrogate pair. */
  static final String KEEPABLE = "[^\\x00\\ud800-\\udfff]*";

  private static final String DEFAULT_TENANT = "default";

  Figures figures() {
    return new Figures(limit, mode, thresholds, enabled);
  }

  String tenantName() {
    return tenant == null ? DEFAULT_TENANT : tenant;
  }

  /** The same with every default filled in, for a key that is known by now. */
  NewBudget whole(String zone, @Nullable UUID holder) {
    Figures figures = figures();
    return new NewBudget(
        name,
        tenantName(),
        team,
        user,
        holder,
        model,
        tag,
        perSession,
        period,
        timeZone == null ? zone : timeZone,
        limit,
        figures.modeInForce(),
        figures.marks(),
        figures.isEnabled());
  }

  /** The field that names a second holder, when one does. */
  Optional<String> oneTooMany() {
    if (key != null && (team != null || user != null)) {
      return Optional.of("key");
    }
    return team != null && user != null ? Optional.of("user") : Optional.empty();
  }
}
