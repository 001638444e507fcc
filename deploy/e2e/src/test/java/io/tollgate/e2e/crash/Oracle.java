package io.tollgate.e2e.crash;

import io.tollgate.scripted.book.Asked;
import io.tollgate.scripted.say.Tokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Joins what providers wrote in their book with the ledger, call by call and attempt by attempt.
 * Pure, and in integers.
 */
final class Oracle {

  private static final Pattern MARK = Pattern.compile("mark-\\d+-\\d+-end");

  private final Map<String, Rates> rates;

  Oracle(Map<String, Rates> rates) {
    this.rates = Map.copyOf(rates);
  }

  /**
   * What comes of the comparison.
   *
   * @param exact attempts whose cost is the provider's, to the last place
   * @param estimated attempts of which nobody could tell us the truth
   * @param died those of them whose router died
   * @param unheard attempts a provider bills although its answer was lost with the connection
   *     before anybody had read of it: nobody but the provider can know
   * @param missing marks of calls of which an attempt is not in the ledger
   * @param duplicate marks of calls with more attempts than were made
   * @param wrong attempts with another cost than the provider's, and served ones that are estimates
   * @param free what providers bill and the ledger has neither a cost nor an estimate of
   */
  record Verdict(
      int asked,
      int booked,
      int exact,
      int estimated,
      int died,
      int unheard,
      List<String> missing,
      List<String> duplicate,
      List<String> wrong,
      List<String> free) {

    boolean isClean() {
      return missing.isEmpty() && duplicate.isEmpty() && wrong.isEmpty() && free.isEmpty();
    }

    @Override
    public String toString() {
      return "asked %d, booked %d: exact %d, estimated %d (router died %d), missing %d %s, duplicate %d %s, wrong %d %s, free %d %s"
          .formatted(
              asked,
              booked,
              exact,
              estimated,
              died,
              missing.size(),
              first(missing),
              duplicate.size(),
              first(duplicate),
              wrong.size(),
              first(wrong),
              free.size(),
              first(free));
    }

    private static List<String> first(List<String> all) {
      return all.stream().limit(5).toList();
    }
  }

  Verdict compare(List<Asked> book, List<Row> ledger) {
    Map<String, List<Asked>> asked =
        book.stream().collect(Collectors.groupingBy(each -> mark(each.text())));
    Map<String, List<Row>> booked = ledger.stream().collect(Collectors.groupingBy(Row::mark));
    Set<String> marks = new TreeSet<>(asked.keySet());
    marks.addAll(booked.keySet());
    List<String> missing = new ArrayList<>();
    List<String> duplicate = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    List<String> free = new ArrayList<>();
    int unheard = 0;
    for (String mark : marks) {
      List<Long> bills = bills(asked.getOrDefault(mark, List.of()));
      List<Row> rows = booked.getOrDefault(mark, List.of());
      if (rows.size() < bills.size()) {
        missing.add(mark);
      } else if (rows.size() > bills.size() + unseen(rows)) {
        duplicate.add(mark);
      }
      wrong.addAll(wrong(bills, rows));
      long unpaid = unpaid(bills, rows) - rows.stream().filter(Row::estimated).count();
      long lost = rows.stream().filter(Row::unheard).count();
      unheard += (int) Math.max(0, Math.min(unpaid, lost));
      if (unpaid > lost) {
        free.add(mark + " " + bills + " " + rows);
      }
    }
    return new Verdict(
        book.size(),
        ledger.size(),
        count(ledger, false),
        count(ledger, true),
        (int) ledger.stream().filter(Row::died).count(),
        unheard,
        missing,
        duplicate,
        wrong,
        free);
  }

  /** The one bill behind an estimate, where it is certain which that is. */
  Map<Row, Tokens> truths(List<Asked> book, List<Row> ledger) {
    Map<String, List<Asked>> asked =
        book.stream().collect(Collectors.groupingBy(each -> mark(each.text())));
    Map<String, List<Row>> booked = ledger.stream().collect(Collectors.groupingBy(Row::mark));
    Map<Row, Tokens> truths = new LinkedHashMap<>();
    booked.forEach((mark, rows) -> {
      List<Asked> theirs = asked.getOrDefault(mark, List.of());
      if (rows.size() == 1 && theirs.size() == 1 && rows.getFirst().estimated()) {
        truths.put(rows.getFirst(), theirs.getFirst().outcome().join().billed());
      }
    });
    return truths;
  }

  private static long unpaid(List<Long> bills, List<Row> rows) {
    List<Long> open = new ArrayList<>(bills);
    open.removeIf(bill -> bill == 0);
    rows.stream().filter(row -> !row.estimated()).forEach(row -> open.remove(row.picos()));
    return open.size();
  }

  private static List<String> wrong(List<Long> bills, List<Row> rows) {
    List<Long> open = new ArrayList<>(bills);
    List<String> wrong = new ArrayList<>();
    for (Row row : rows) {
      boolean costless = row.picos() == 0 && !row.outcome().equals("served");
      boolean known = !row.estimated() && (open.remove(row.picos()) || costless);
      boolean excused = row.estimated() && !row.outcome().equals("served");
      if (!known && !excused) {
        wrong.add(row + " against " + bills);
      }
    }
    return wrong;
  }

  // A router that died before its words were out leaves an estimate, and no provider knows of it;
  // so does a caller who left before they had arrived.
  private static long unseen(List<Row> rows) {
    return rows.stream().filter(row -> row.died() || row.givenUp() || row.picos() == 0).count();
  }

  private static int count(List<Row> ledger, boolean estimated) {
    return (int) ledger.stream().filter(row -> row.estimated() == estimated).count();
  }

  private List<Long> bills(List<Asked> asked) {
    return asked.stream().map(this::bill).toList();
  }

  private long bill(Asked asked) {
    Rates theirs = rates.get(asked.provider());
    if (theirs == null) {
      throw new IllegalStateException("nobody has listed " + asked.provider());
    }
    return theirs.cost(asked.outcome().join().billed());
  }

  private static String mark(String request) {
    Matcher found = MARK.matcher(request);
    if (!found.find()) {
      throw new IllegalStateException("a request without a mark: " + request);
    }
    return found.group();
  }
}
