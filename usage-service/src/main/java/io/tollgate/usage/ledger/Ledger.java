package io.tollgate.usage.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Books entries, each exactly once, and corrects them. */
@ApplicationScoped
public class Ledger {

  private final Desk desk;
  private final Postings postings;
  private final Corrections corrections;

  Ledger(Desk desk, Postings postings, Corrections corrections) {
    this.desk = desk;
    this.postings = postings;
    this.corrections = corrections;
  }

  /**
   * Books these entries with their sums and says of each, in order, what became of it. Of several
   * entries of one id the first is booked and the others are judged beside it.
   */
  public List<Verdict> post(List<Entry> entries) throws SQLException {
    return desk.post(entries);
  }

  /** What somebody writes in the transaction that books an entry. */
  public interface Along {
    /** False when the entry is not to be booked after all; then nothing has been written. */
    boolean on(Connection connection) throws SQLException;
  }

  /**
   * Books an entry that was never posted and writes what goes with it, all or nothing; what goes
   * with it is written first. Empty when that said no.
   */
  public Optional<Verdict> post(Entry entry, Along along) throws SQLException {
    return postings.post(entry, along);
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
