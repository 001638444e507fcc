package io.tollgate.usage.limit;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tollgate.usage.limit.Holders.Holder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The door for who keeps the limits of a holder as a whole, in words of his own. */
@ApplicationScoped
public class KeptLimits implements PanacheRepositoryBase<LimitRow, UUID> {

  private final Limits limits;

  KeptLimits(Limits limits) {
    this.limits = limits;
  }

  /**
   * A limit of a holder.
   *
   * @param model the only model it counts; all when null
   */
  public record Line(
      UUID holder,
      @Nullable String model,
      @Nullable Long requestsPerMinute,
      @Nullable Long tokensPerMinute,
      @Nullable Integer atOnce) {}

  /** All limits of these holders. */
  @Transactional
  public List<Line> of(Collection<UUID> holders) {
    return holders.isEmpty()
        ? List.of()
        : list("holderId in ?1 order by id", holders).stream().map(KeptLimits::line).toList();
  }

  /**
   * Makes these the limits of a holder, within the transaction of the caller. What a model is
   * limited to at once is nothing they say, and stays.
   */
  public void set(UUID tenant, String level, UUID holder, List<Line> lines) {
    Holder bound = new Holder(tenant, level, holder);
    Map<@Nullable String, Line> wished = new HashMap<>();
    lines.forEach(line -> wished.put(line.model(), line));
    for (Line there : of(List.of(holder))) {
      Line line = wished.get(there.model());
      if (there.model() != null && there.atOnce() != null) {
        wished.put(there.model(), atOnce(there, line));
      } else if (line == null) {
        limits.unset(bound, there.model());
      }
    }
    for (Line line : wished.values()) {
      Figures figures =
          new Figures(line.requestsPerMinute(), line.tokensPerMinute(), line.atOnce());
      limits.set(bound, line.model(), figures);
    }
  }

  private static Line atOnce(Line there, @Nullable Line line) {
    return new Line(
        there.holder(),
        there.model(),
        line == null ? null : line.requestsPerMinute(),
        line == null ? null : line.tokensPerMinute(),
        there.atOnce());
  }

  private static Line line(LimitRow row) {
    return new Line(
        row.holderId, row.model, row.requestsPerMinute, row.tokensPerMinute, row.atOnce);
  }
}
