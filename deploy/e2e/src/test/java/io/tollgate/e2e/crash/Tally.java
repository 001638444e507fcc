package io.tollgate.e2e.crash;

import io.tollgate.e2e.crash.Oracle.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What came of a run, as a table for people. */
record Tally(
    Campaign campaign,
    List<Said> said,
    List<Said> withoutDatabase,
    Verdict verdict,
    Chaos chaos,
    Map<Integer, Integer> reports) {

  @Override
  public String toString() {
    return """

    | | |
    | --- | --- |
    | again with | %s |
    | struck | %s |
    | calls | %d: %s |
    | without Postgres for %s | %d: %s |
    | reports looked at | %s |
    | asked of providers | %d |
    | booked | %d: %d exact, %d estimated, %d of them of a dead router |
    | billed for an answer that was lost with its connection | %d |
    | missing, duplicate, wrong, free | %d, %d, %d, %d |
    """
        .formatted(
            campaign.again(),
            chaos.struck(),
            said.size(),
            kinds(said),
            campaign.away(),
            withoutDatabase.size(),
            kinds(withoutDatabase),
            reports,
            verdict.asked(),
            verdict.booked(),
            verdict.exact(),
            verdict.estimated(),
            verdict.died(),
            verdict.unheard(),
            verdict.missing().size(),
            verdict.duplicate().size(),
            verdict.wrong().size(),
            verdict.free().size());
  }

  private static Map<String, Long> kinds(List<Said> said) {
    return said.stream()
        .map(Said::kind)
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }
}
