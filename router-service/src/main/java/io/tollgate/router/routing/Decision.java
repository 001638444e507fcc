package io.tollgate.router.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was decided about a request, and all that it was decided by: it can be logged, explained and
 * taken again. The explanation is made when somebody asks for it.
 *
 * @param snapshotAt when the catalogue was read that it was decided by
 * @param legs what the names asked for meant, without the models where those are many
 * @param candidates models that were looked at, those to be tried first and in their order; of very
 *     many, the foremost
 * @param others how many more were looked at, by the reason that they are out
 */
public record Decision(
    Question question,
    Instant snapshotAt,
    List<Leg> legs,
    List<Considered> candidates,
    Map<Reason, Integer> others,
    Plan plan) {

  private static final int MOST_SHOWN = 16;

  // What is not configured was never a choice, and what is not allowed was none for this caller.
  private static final Comparator<Considered> MOST_TELLING_FIRST =
      Comparator.comparing((Considered one) -> one.reason() == Reason.NOT_CONFIGURED)
          .thenComparing(Considered::reason);

  /** Keeps of all that was looked at what is worth it: what is tried, then what came closest. */
  static Decision of(
      Question question,
      Instant snapshotAt,
      List<Leg> legs,
      List<Considered> chosen,
      List<Considered> all,
      Plan plan) {
    if (all.size() == chosen.size()) {
      return new Decision(question, snapshotAt, brief(legs), chosen, Map.of(), plan);
    }
    Set<Considered> tried = Collections.newSetFromMap(new IdentityHashMap<>());
    tried.addAll(chosen);
    List<Considered> shown = new ArrayList<>(chosen);
    Map<Reason, Integer> others = new EnumMap<>(Reason.class);
    all.stream()
        .filter(one -> !tried.contains(one))
        .sorted(MOST_TELLING_FIRST)
        .forEach(one -> {
          if (shown.size() < MOST_SHOWN) {
            shown.add(one);
          } else {
            others.merge(one.reason(), 1, Integer::sum);
          }
        });
    return new Decision(question, snapshotAt, brief(legs), shown, others, plan);
  }

  // A decision outlives its catalogue, and must not keep all of it.
  private static List<Leg> brief(List<Leg> legs) {
    return legs.size() == 1 && legs.getFirst().models().size() <= MOST_SHOWN
        ? legs
        : legs.stream().map(leg -> leg.with(List.of())).toList();
  }
}
