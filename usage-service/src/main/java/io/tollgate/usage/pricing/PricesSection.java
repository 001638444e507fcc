package io.tollgate.usage.pricing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.usage.declared.Entry;
import io.tollgate.usage.declared.Flaw;
import io.tollgate.usage.declared.Item;
import io.tollgate.usage.declared.Lines;
import io.tollgate.usage.declared.Section;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Prices, as a document declares them. One with a moment is in the list from that moment on, for
 * ever; one without shall be in force, and is listed from now on when another one is.
 */
@ApplicationScoped
class PricesSection implements Section<PriceLine> {

  private static final String FROM = "effective_from";

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
    return prices.list("", "", null).stream().map(this::item).toList();
  }

  @Override
  public Item<PriceLine> read(Entry entry) {
    entry.text("provider");
    entry.text("model");
    PriceLine line = entry.as(PriceLine.class);
    if (line.effectiveFrom() != null) {
      return item(line);
    }
    return prices.list(line.provider(), line.model(), clock.instant()).stream()
        .map(this::item)
        .filter(inForce -> withoutMoment(inForce).equals(lines.fields(line)))
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
    Instant from = wish.effectiveFrom() == null ? clock.instant() : wish.effectiveFrom();
    prices.list(wish, from);
    return Optional.empty();
  }

  @Override
  public void remove(PriceLine there) {
    throw new UnsupportedOperationException("prices are never removed");
  }

  private static ObjectNode withoutMoment(Item<PriceLine> item) {
    ObjectNode fields = item.fields().deepCopy();
    fields.remove(FROM);
    return fields;
  }

  private Item<PriceLine> item(PriceLine line) {
    String from =
        line.effectiveFrom() == null
            ? "from now on"
            : line.effectiveFrom().truncatedTo(ChronoUnit.MICROS).toString();
    return new Item<>(line.provider() + "/" + line.model() + " " + from, lines.fields(line), line);
  }
}
