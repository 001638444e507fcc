package io.tollgate.usage.pricing;

import io.tollgate.contract.Price;
import io.tollgate.usage.pricing.PriceList.ModelName;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Knows what models cost and did cost.
 *
 * <p>It asks the database once for every batch instead of keeping prices in memory: one query by
 * primary key, and every replica applies a new price from the moment it is committed.
 */
@ApplicationScoped
public class PriceBook {

  private final PriceStore store;

  PriceBook(PriceStore store) {
    this.store = store;
  }

  /** All prices these models ever had. */
  public PriceList pricesOf(Set<ModelName> models) throws SQLException {
    return new PriceList(store.history(models));
  }

  /** The price of this id; empty when what was charged is not on the list. */
  public Optional<Price> price(UUID id) throws SQLException {
    return store.find(id).map(PriceList.Listed::price);
  }
}
