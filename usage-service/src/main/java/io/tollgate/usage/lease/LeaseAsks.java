package io.tollgate.usage.lease;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tollgate.usage.budget.Nanos;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a router says of its leases.
 *
 * @param router the instance, the same after a restart
 * @param life grows from one start of the router to the next; 0 when it does not say
 * @param closeOthers whether its leases of earlier lives shall end, or all where it does not say
 *     its life, but not those named in {@code keep}
 */
@JsonNaming(SnakeCaseStrategy.class)
record LeaseAsks(
    @NotNull UUID router,
    @PositiveOrZero long life,
    List<@NotNull @Valid LeaseAsk> leases,
    @JsonAlias("closeOthers") boolean closeOthers,
    List<@NotNull UUID> keep) {

  // Absent is none; what comes from JSON may be null whatever its type says.
  LeaseAsks {
    leases = Objects.requireNonNullElse(leases, List.of());
    keep = Objects.requireNonNullElse(keep, List.of());
  }

  /** What it says of one; amounts are nano-dollars. */
  @JsonNaming(SnakeCaseStrategy.class)
  record LeaseAsk(
      @NotNull UUID lease,
      @NotNull UUID budget,
      @Size(max = 200) @Pattern(regexp = "[^\\x00\\ud800-\\udfff]*") @Nullable String session,
      @NotNull Instant at,
      @NotNull @PositiveOrZero Long seq,
      @NotNull @PositiveOrZero @Max(Nanos.MOST) Long want,
      @NotNull @PositiveOrZero @Max(Nanos.MOST) Long need,
      @NotNull @PositiveOrZero @Max(Nanos.MOST) Long held,
      @NotNull @PositiveOrZero @Max(Nanos.MOST) Long used,
      @Nullable Long round,
      boolean close) {

    Asked asked() {
      long seen = round == null ? Ask.AS_NEW_AS_ANY : round;
      return new Asked(
          lease, budget, session, at, new Ask(seq, want, need, held, used, seen, close));
    }
  }
}
