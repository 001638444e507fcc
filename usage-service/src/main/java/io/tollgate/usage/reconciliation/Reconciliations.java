package io.tollgate.usage.reconciliation;

import io.tollgate.contract.Uuid7;
import io.tollgate.usage.database.Transaction;
import io.tollgate.usage.ledger.AttemptState;
import io.tollgate.usage.ledger.AttemptStates;
import io.tollgate.usage.ledger.Correction;
import io.tollgate.usage.ledger.Ledger;
import io.tollgate.usage.pricing.PriceBook;
import io.tollgate.usage.reconciliation.ReconciliationStore.Waiting;
import io.tollgate.usage.terms.TermsBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Compares files with the ledger, and corrects the ledger where somebody says so. */
@ApplicationScoped
class Reconciliations {

  private static final Logger LOG = Logger.getLogger(Reconciliations.class);
  private static final int AT_ONCE = 1_000;

  private final DataSource database;
  private final UsageFile files;
  private final PriceBook prices;
  private final TermsBook agreements;
  private final Ledger ledger;
  private final InstantSource clock;
  private final Uuid7 ids;

  Reconciliations(
      DataSource database,
      UsageFile files,
      PriceBook prices,
      TermsBook agreements,
      Ledger ledger,
      InstantSource clock,
      RandomGenerator random) {
    this.database = database;
    this.files = files;
    this.prices = prices;
    this.agreements = agreements;
    this.ledger = ledger;
    this.clock = clock;
    this.ids = new Uuid7(clock, random);
  }

  /** What becomes of a file. */
  sealed interface Compared {
    record Done(Reconciliation reconciliation) implements Compared {}

    /** It is not taken, because of these lines. */
    record Flawed(String flaws) implements Compared {}
  }

  /**
   * What was done.
   *
   * @param corrections how many were posted now
   * @param outdated how many were not, because the ledger has changed since the comparison
   */
  record Applied(long corrections, long outdated) {}

  /** Nothing of a file is kept that has a flaw. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(String flaws) {
      super(flaws, null, false, false);
    }
  }

  Compared compare(Wish wish, InputStream file, String actor) throws SQLException, IOException {
    UUID id = ids.next();
    try {
      Reconciliation done =
          Transaction.of(database, connection -> compared(connection, id, wish, file, actor));
      LOG.infof(
          "reconciled id=%s provider=%s lines=%d differences=%d by=%s",
          id, wish.provider(), done.lines(), done.differences().all(), actor);
      return new Compared.Done(done);
    } catch (Refused refused) {
      return new Compared.Flawed(String.valueOf(refused.getMessage()));
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  private Reconciliation compared(
      Connection connection, UUID id, Wish wish, InputStream file, String actor)
      throws SQLException {
    ReconciliationStore.begin(connection, id, wish, clock.instant(), actor);
    DigestInputStream digested = new DigestInputStream(file, sha256());
    Intake intake = read(connection, id, wish, digested);
    Optional<String> flaws = intake.flaws();
    if (flaws.isPresent()) {
      throw new Refused(flaws.get());
    }
    long matched;
    try (FindingStore found = new FindingStore(connection, id)) {
      Findings findings = new Findings(wish.tolerance(intake.basis()), prices, agreements, found);
      switch (intake.basis()) {
        case REQUESTS -> PairStore.requests(connection, id, wish, findings::ofRequest);
        case TOTALS -> PairStore.totals(connection, id, wish, findings::ofTotal);
      }
      matched = findings.matched();
    }
    String hash = HexFormat.of().formatHex(digested.getMessageDigest().digest());
    ReconciliationStore.end(connection, id, wish, intake, hash, matched);
    return ReconciliationStore.list(connection, id, 1).getFirst();
  }

  private Intake read(Connection connection, UUID id, Wish wish, InputStream file)
      throws SQLException {
    try (LineStore lines = new LineStore(connection, id)) {
      Intake intake =
          new Intake(wish.period(), LineStore.names(connection, wish.provider()), lines);
      files.read(wish.format(), file, intake);
      return intake;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  List<Reconciliation> list(int most) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return ReconciliationStore.list(connection, null, most);
    }
  }

  Optional<Reconciliation> find(UUID id) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return ReconciliationStore.list(connection, id, 1).stream().findFirst();
    }
  }

  List<DifferenceView> differences(UUID id, long after, @Nullable String kind, int most)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      return ReconciliationStore.page(connection, id, after, kind, most);
    }
  }

  /** Those numbers of a choice that have nothing to apply. */
  List<Long> unproposed(UUID id, Choice choice) throws SQLException {
    try (Connection connection = database.getConnection()) {
      List<Long> unproposed = new ArrayList<>(choice.numbers());
      unproposed.removeAll(ReconciliationStore.proposed(connection, id, choice.numbers()));
      return unproposed;
    }
  }

  /**
   * Posts the corrections of a choice, page by page. What is posted is marked in the same
   * transaction, so that it is done once however often it is asked for.
   */
  Applied apply(UUID id, Choice choice, String actor) throws SQLException {
    long corrections = 0;
    long outdated = 0;
    long after = 0;
    Page page;
    do {
      page = new Page(id, choice, after, actor);
      ledger.correct(page::decide);
      corrections += page.corrections;
      outdated += page.looked - page.corrections;
      after = page.last;
    } while (page.looked == AT_ONCE);
    LOG.infof("reconciliation applied id=%s corrections=%d by=%s", id, corrections, actor);
    return new Applied(corrections, outdated);
  }

  private final class Page {
    private final UUID id;
    private final Choice choice;
    private final long after;
    private final String actor;
    private int looked;
    private int corrections;
    private long last;

    Page(UUID id, Choice choice, long after, String actor) {
      this.id = id;
      this.choice = choice;
      this.after = after;
      this.actor = actor;
      this.last = after;
    }

    // Nobody else corrects meanwhile, so what is read here still holds when it is posted.
    List<Correction> decide(Connection connection) throws SQLException {
      List<Waiting> waiting = ReconciliationStore.waiting(connection, id, choice, after, AT_ONCE);
      looked = waiting.size();
      Map<UUID, AttemptState> states =
          AttemptStates.of(
              connection,
              waiting.stream()
                  .map(each -> each.ours().attempt())
                  .filter(Objects::nonNull)
                  .toList());
      List<Correction> posted = new ArrayList<>();
      Instant now = clock.instant();
      for (Waiting each : waiting) {
        last = each.number();
        AttemptState state = states.get(each.ours().attempt());
        String cause = "reconciliation %s %d".formatted(id, each.number());
        Optional<Correction> correction =
            state == null
                ? Optional.empty()
                : Corrected.of(each.ours(), each.proposal(), state, cause, actor);
        if (correction.isPresent()) {
          posted.add(correction.get());
          ReconciliationStore.applied(
              connection, id, each.number(), correction.get().id(), now, actor);
        }
      }
      corrections = posted.size();
      return posted;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
