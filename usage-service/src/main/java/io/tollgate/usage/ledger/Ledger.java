package io.tollgate.usage.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Books entries, each exactly once, and corrects them. */
@ApplicationScoped
public class Ledger {

  private final Postings postings;
  private final Corrections corrections;

  Ledger(Postings postings, Corrections corrections) {
    this.postings = postings;
    this.corrections = corrections;
  }

  /**
   * Books these entries with their sums and says of each, in order, what became of it. Of several
   * entries of one id the first is booked and the others are judged beside it.
   */
  public List<Verdict> post(List<Entry> entries) throws SQLException {
    Verdict[] verdicts = new Verdict[entries.size()];
    List<Integer> waiting = new ArrayList<>();
    for (int place = 0; place < entries.size(); place++) {
      waiting.add(place);
    }
    while (!waiting.isEmpty()) {
      Set<UUID> seen = new HashSet<>();
      List<Integer> now = new ArrayList<>();
      List<Integer> later = new ArrayList<>();
      for (int place : waiting) {
        (seen.add(entries.get(place).event().id()) ? now : later).add(place);
      }
      Map<UUID, Verdict> judged = postings.post(now.stream().map(entries::get).toList());
      for (int place : now) {
        verdicts[place] = judged.get(entries.get(place).event().id());
      }
      waiting = later;
    }
    return List.of(verdicts);
  }

  /** Books corrections with their sums; each counts once, whenever it is sent again. */
  public Corrected correct(List<Correction> given) throws SQLException {
    return corrections.correct(connection -> given);
  }

  /** Books the corrections that are decided on while nobody else corrects anything. */
  public Corrected correct(Deciding deciding) throws SQLException {
    return corrections.correct(deciding);
  }

  /** Reads what is on the books and says what has to be corrected. */
  public interface Deciding {
    List<Correction> on(Connection connection) throws SQLException;
  }
}
