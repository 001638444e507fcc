package io.tollgate.usage.pricing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.usage.declared.Entry;
import io.tollgate.usage.declared.Flaw;
import io.tollgate.usage.declared.Item;
import io.tollgate.usage.declared.Lines;
import io.tollgate.usage.declared.Section;
import io.tollgate.usage.pricing.PriceLine.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Prices, as a document declares them; those that are shipped are left out. One with a moment is in
 * the list from that moment on, for ever; one without shall be in force, and is listed from now on
 * when another one is.
 */
@ApplicationScoped
class PricesSection implements Section<PriceLine> {

  private static final String FROM = "effective_from";
  private static final String ORIGIN = "origin";

  private final Prices prices;
  private final Lines lines;
  private final InstantSource clock;

  PricesSection(Prices prices, Lines lines, InstantSource clock) {
    this.prices = prices;
    this.lines = lines;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "prices";
  }

  @Override
  public int order() {
    return 45;
  }

  @Override
  public Removal removal() {
    return Removal.NEVER;
  }

  @Override
  public List<Item<PriceLine>> current() {
    return listed("", "", null).stream().map(this::item).toList();
  }

  @Override
  public boolean isShown(PriceLine there) {
    return !PriceLine.SHIPPED.equals(there.origin());
  }

  @Override
  public Item<PriceLine> read(Entry entry) {
    entry.text("provider");
    entry.text("model");
    PriceLine line = entry.as(PriceLine.class);
    Refused refused = line.objection();
    if (refused != null) {
      throw new Flaw(refused.parameter(), refused.reason(), refused.allowed());
    }
    if (line.effectiveFrom() != null) {
      return item(line);
    }
    return listed(line.provider(), line.model(), clock.instant()).stream()
        .map(this::item)
        .filter(inForce -> withoutMoment(inForce).equals(item(line).fields()))
        .findFirst()
        .orElseGet(() -> item(line));
  }

  @Override
  public List<Need> needs(PriceLine wish) {
    return List.of(new Need("model", "models", wish.provider() + "/" + wish.model()));
  }

  @Override
  public void check(Item<PriceLine> before, Item<PriceLine> after) {
    throw new Flaw(
        "",
        "is not the price that is listed from that moment on, and prices are never changed. Add one from a later moment.");
  }

  @Override
  public Optional<String> write(PriceLine wish) {
    try {
      prices.list(wish, wish.effectiveFrom() == null ? clock.instant() : wish.effectiveFrom());
      return Optional.empty();
    } catch (SQLException failed) {
      throw new PersistenceException("a price cannot be listed", failed);
    }
  }

  @Override
  public void remove(PriceLine there) {
    throw new UnsupportedOperationException("prices are never removed");
  }

  private List<PriceLine> listed(String provider, String model, @Nullable Instant at) {
    try {
      return prices.list(provider, model, at);
    } catch (SQLException failed) {
      throw new PersistenceException("prices cannot be read", failed);
    }
  }

  private static ObjectNode withoutMoment(Item<PriceLine> item) {
    ObjectNode fields = item.fields().deepCopy();
    fields.remove(FROM);
    return fields;
  }

  // Who listed a price is not for a document to say.
  private Item<PriceLine> item(PriceLine line) {
    ObjectNode fields = lines.fields(line);
    fields.remove(ORIGIN);
    return new Item<>(id(line), fields, line);
  }

  private static String id(PriceLine line) {
    String tier = line.serviceTier().equals(Target.STANDARD) ? "" : " " + line.serviceTier();
    String region = line.region().isEmpty() ? "" : " in " + line.region();
    String from =
        line.effectiveFrom() == null
            ? "from now on"
            : "from " + line.effectiveFrom().truncatedTo(ChronoUnit.MICROS);
    return line.provider() + "/" + line.model() + tier + region + " " + from;
  }
}
