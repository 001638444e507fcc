package io.tollgate.usage.rerating;

import io.tollgate.usage.ledger.AttemptState;
import io.tollgate.usage.ledger.Corrected;
import io.tollgate.usage.ledger.Correction;
import io.tollgate.usage.ledger.Ledger;
import io.tollgate.usage.pricing.PriceBook;
import io.tollgate.usage.pricing.PriceList;
import io.tollgate.usage.pricing.PriceList.ModelName;
import io.tollgate.usage.pricing.Use;
import io.tollgate.usage.terms.Terms;
import io.tollgate.usage.terms.TermsBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Plans to price attempts again, and carries the plans out. */
@ApplicationScoped
class Reratings {

  private static final Logger LOG = Logger.getLogger(Reratings.class);

  private final DataSource database;
  private final PriceBook prices;
  private final TermsBook agreements;
  private final Ledger ledger;

  Reratings(DataSource database, PriceBook prices, TermsBook agreements, Ledger ledger) {
    this.database = database;
    this.prices = prices;
    this.agreements = agreements;
    this.ledger = ledger;
  }

  /** What becomes of the wish to carry out a plan. */
  sealed interface Apply {
    /** It is done, now or since an earlier time. */
    record Done(long corrections, boolean before) implements Apply {}

    /** The books have changed since it was made, so it would do something else. */
    record Outdated() implements Apply {}

    record Unknown() implements Apply {}
  }

  /** Says what would change, and keeps that for when it is asked for. */
  Plan plan(Criteria criteria, String actor) throws SQLException {
    Plan plan = drawn(pages(criteria), criteria);
    try (Connection connection = database.getConnection()) {
      PlanStore.keep(connection, plan, actor);
    }
    return plan;
  }

  private Pages pages(Criteria criteria) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return Pages.of(connection, criteria, Pages.SIZE);
    }
  }

  private Plan drawn(Pages pages, Criteria criteria) throws SQLException {
    Draft draft = new Draft(criteria);
    try (Connection connection = database.getConnection()) {
      while (pages.hasNext()) {
        rerated(pages.next(connection)).forEach(draft::add);
      }
    }
    return draft.plan();
  }

  /**
   * Carries a plan out, page by page. A plan that was begun goes on where it stopped: what is
   * corrected already has its price.
   */
  Apply apply(String fingerprint, String actor) throws SQLException {
    Optional<PlanStore.Kept> found;
    try (Connection connection = database.getConnection()) {
      found = PlanStore.find(connection, fingerprint);
    }
    if (found.isEmpty()) {
      return new Apply.Unknown();
    }
    PlanStore.Kept kept = found.get();
    if (kept.done()) {
      return new Apply.Done(kept.attempts(), true);
    }
    Pages pages = pages(kept.criteria());
    if (!kept.begun() && !drawn(pages.again(), kept.criteria()).fingerprint().equals(fingerprint)) {
      return new Apply.Outdated();
    }
    mark(fingerprint, PlanStore.BEGUN);
    long corrections = carryOut(pages, "plan " + fingerprint, actor);
    mark(fingerprint, PlanStore.DONE);
    LOG.infof("rerated plan=%s corrections=%d by=%s", fingerprint, corrections, actor);
    return new Apply.Done(kept.attempts(), false);
  }

  /** Prices these attempts again at once; answers how many corrections that took. */
  long carryOut(Criteria criteria, String cause, String actor) throws SQLException {
    return carryOut(pages(criteria), cause, actor);
  }

  private long carryOut(Pages pages, String cause, String actor) throws SQLException {
    long corrections = 0;
    while (pages.hasNext()) {
      Corrected corrected =
          ledger.correct(connection -> corrections(pages.next(connection), cause, actor));
      corrections += corrected.posted().size();
    }
    return corrections;
  }

  private List<Correction> corrections(List<AttemptState> page, String cause, String actor)
      throws SQLException {
    return rerated(page).stream().map(rerated -> rerated.correction(cause, actor)).toList();
  }

  private List<Rerated> rerated(List<AttemptState> page) throws SQLException {
    Set<ModelName> models =
        page.stream().map(Rerated::use).map(Use::model).collect(Collectors.toSet());
    if (models.isEmpty()) {
      return List.of();
    }
    PriceList list = prices.pricesOf(models);
    Terms terms =
        agreements.termsOf(
            page.stream().map(state -> state.payer().tenant()).collect(Collectors.toSet()));
    return page.stream().flatMap(state -> Rerated.of(state, list, terms).stream()).toList();
  }

  private void mark(String fingerprint, String how) throws SQLException {
    try (Connection connection = database.getConnection()) {
      PlanStore.mark(connection, fingerprint, how);
    }
  }
}
