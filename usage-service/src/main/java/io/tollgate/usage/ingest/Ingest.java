package io.tollgate.usage.ingest;

import io.tollgate.contract.Receipt;
import io.tollgate.contract.UsageEvent;
import io.tollgate.usage.decision.Decisions;
import io.tollgate.usage.ledger.Entry;
import io.tollgate.usage.ledger.Entry.Charge;
import io.tollgate.usage.ledger.Ledger;
import io.tollgate.usage.ledger.Verdict;
import io.tollgate.usage.pricing.PriceBook;
import io.tollgate.usage.pricing.PriceList;
import io.tollgate.usage.pricing.Use;
import io.tollgate.usage.terms.Terms;
import io.tollgate.usage.terms.TermsBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** The story of a batch: judged, priced, posted, receipted. */
@ApplicationScoped
class Ingest {

  private final Plausibility plausibility;
  private final PriceBook prices;
  private final TermsBook agreements;
  private final Ledger ledger;
  private final Decisions decisions;

  Ingest(
      Plausibility plausibility,
      PriceBook prices,
      TermsBook agreements,
      Ledger ledger,
      Decisions decisions) {
    this.plausibility = plausibility;
    this.prices = prices;
    this.agreements = agreements;
    this.ledger = ledger;
    this.decisions = decisions;
  }

  /** One receipt per reading, in order. */
  List<Receipt> book(List<Reading> readings) throws SQLException {
    List<Reading> judged = readings.stream().map(this::judged).toList();
    List<Entry> entries = priced(judged);
    List<Verdict> verdicts = ledger.post(entries);
    decisions.keep(entries.stream().map(Entry::event).toList());
    return receipts(judged, verdicts);
  }

  private Reading judged(Reading reading) {
    return switch (reading) {
      case Reading.Event(UsageEvent event) ->
          plausibility
              .objection(event)
              .<Reading>map(reason -> new Reading.Unbookable(event.id(), reason))
              .orElse(reading);
      case Reading.Unbookable unbookable -> unbookable;
    };
  }

  private List<Entry> priced(List<Reading> judged) throws SQLException {
    List<UsageEvent> events =
        judged.stream()
            .filter(Reading.Event.class::isInstance)
            .map(reading -> ((Reading.Event) reading).event())
            .toList();
    if (events.isEmpty()) {
      return List.of();
    }
    List<Use> uses = events.stream().map(Ingest::use).toList();
    PriceList list = prices.pricesOf(uses.stream().map(Use::model).collect(Collectors.toSet()));
    Terms terms =
        agreements.termsOf(
            events.stream().map(event -> event.payer().tenant()).collect(Collectors.toSet()));
    return events.stream().map(event -> priced(event, list, terms)).toList();
  }

  private static Entry priced(UsageEvent event, PriceList list, Terms terms) {
    Use use = use(event);
    return list.rate(use)
        .map(priced ->
            new Entry(
                event,
                new Charge(priced.price(), priced.cost(), terms.charged(use, priced.cost()))))
        .orElseGet(() -> new Entry(event, null));
  }

  private static Use use(UsageEvent event) {
    return new Use(
        event.payer(), event.target(), event.timing().startedAt(), event.tokens(), event.units());
  }

  private static List<Receipt> receipts(List<Reading> judged, List<Verdict> verdicts) {
    Iterator<Verdict> next = verdicts.iterator();
    List<Receipt> receipts = new ArrayList<>(judged.size());
    for (Reading reading : judged) {
      receipts.add(
          switch (reading) {
            case Reading.Unbookable(UUID id, String reason) -> Receipt.refused(id, reason);
            case Reading.Event(UsageEvent event) -> receipt(event.id(), next.next());
          });
    }
    return receipts;
  }

  private static Receipt receipt(UUID id, Verdict verdict) {
    return switch (verdict) {
      case BOOKED, CORRECTED -> Receipt.booked(id);
      case DUPLICATE -> Receipt.duplicate(id);
      case CONFLICT ->
          Receipt.conflict(id, "an event of this id with other usage, payer or target is booked");
      case IMPOSSIBLE -> Receipt.refused(id, "a value is larger than the books can hold");
      case PUT_AWAY -> Receipt.refused(id, "the month of the id was put away");
    };
  }
}
