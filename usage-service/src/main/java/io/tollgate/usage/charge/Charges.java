package io.tollgate.usage.charge;

import io.tollgate.contract.Price;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.usage.audience.Period;
import io.tollgate.usage.audience.Selection;
import io.tollgate.usage.pricing.PriceBook;
import io.tollgate.usage.pricing.Use;
import io.tollgate.usage.terms.Terms;
import io.tollgate.usage.terms.TermsBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what is charged from the books, entry by entry. */
@ApplicationScoped
public class Charges {

  /** Rows that are held at once. */
  private static final int FETCHED = 1_000;

  private final PriceBook prices;
  private final TermsBook agreements;

  Charges(PriceBook prices, TermsBook agreements) {
    this.prices = prices;
    this.agreements = agreements;
  }

  /** Who takes what is read. */
  public interface Taker {
    void take(Posted posted, List<Item> items) throws SQLException, IOException;
  }

  /**
   * A look at the books through a connection that is in a transaction, for only then rows come by
   * and by.
   */
  public Reading reading(Connection connection, Selection selection) {
    return new Reading(connection, selection);
  }

  /** One look at the books: what it has learned of prices and terms it knows until its end. */
  public final class Reading {

    private final Connection connection;
    private final Selection selection;
    private final Map<UUID, Optional<Price>> known = new HashMap<>();
    private final Map<UUID, Terms> terms = new HashMap<>();

    private Reading(Connection connection, Selection selection) {
      this.connection = connection;
      this.selection = selection;
    }

    /** Tells of every entry that is posted in a period. */
    public void tell(Period period, Taker taker) throws SQLException, IOException {
      try (PreparedStatement sql = connection.prepareStatement(PostedRows.QUERY)) {
        sql.setFetchSize(FETCHED);
        selection.bind(sql, period);
        try (ResultSet row = sql.executeQuery()) {
          while (row.next()) {
            Posted posted = PostedRows.of(row);
            taker.take(posted, items(posted));
          }
        }
      }
    }

    private List<Item> items(Posted posted) throws SQLException {
      return posted.reason() != null || posted.unpriced()
          ? Split.of(posted, null, BigDecimal.ONE)
          : Split.of(posted, price(posted.price()), factor(posted));
    }

    private @Nullable Price price(@Nullable UUID id) throws SQLException {
      if (id == null) {
        return null;
      }
      Optional<Price> price = known.get(id);
      if (price == null) {
        price = prices.price(id);
        known.put(id, price);
      }
      return price.orElse(null);
    }

    private BigDecimal factor(Posted posted) throws SQLException {
      UUID tenant = posted.payer().tenant();
      Terms agreed = terms.get(tenant);
      if (agreed == null) {
        agreed = agreements.termsOf(Set.of(tenant));
        terms.put(tenant, agreed);
      }
      Target target =
          new Target(
              posted.provider(), posted.model(), posted.model(), false, posted.serviceTier(), null);
      return agreed.factor(
          new Use(posted.payer(), target, posted.startedAt(), Tokens.NONE, Map.of()));
    }
  }
}
