package io.tollgate.usage.ingest;

import io.tollgate.contract.Money;
import io.tollgate.contract.Receipt;
import io.tollgate.contract.UsageEvent;
import io.tollgate.usage.decision.Decisions;
import io.tollgate.usage.ledger.Entry;
import io.tollgate.usage.ledger.Entry.Charge;
import io.tollgate.usage.ledger.Ledger;
import io.tollgate.usage.ledger.Posting;
import io.tollgate.usage.pricing.PriceBook;
import io.tollgate.usage.pricing.PriceList;
import io.tollgate.usage.pricing.PriceList.Listed;
import io.tollgate.usage.pricing.PriceList.ModelName;
import io.tollgate.usage.terms.Terms;
import io.tollgate.usage.terms.TermsBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    Posting posting = ledger.post(entries);
    decisions.keep(entries.stream().map(Entry::event).toList());
    return receipts(judged, posting);
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
    PriceList list =
        prices.pricesOf(events.stream().map(Ingest::model).collect(Collectors.toSet()));
    Terms terms =
        agreements.termsOf(
            events.stream().map(event -> event.payer().tenant()).collect(Collectors.toSet()));
    return events.stream().map(event -> priced(event, list, terms)).toList();
  }

  private static Entry priced(UsageEvent event, PriceList list, Terms terms) {
    return list.inForce(event.target(), event.timing().startedAt())
        .map(listed -> new Entry(event, charge(event, listed, terms)))
        .orElseGet(() -> new Entry(event, null));
  }

  private static Charge charge(UsageEvent event, Listed listed, Terms terms) {
    Money cost = listed.price().cost(event.tokens(), event.units());
    Money charged =
        terms.charged(
            event.payer().tenant(),
            event.target().provider(),
            event.target().model(),
            event.timing().startedAt(),
            cost);
    return new Charge(listed.id(), cost, charged);
  }

  private static ModelName model(UsageEvent event) {
    return new ModelName(event.target().provider(), event.target().model());
  }

  private static List<Receipt> receipts(List<Reading> judged, Posting posting) {
    Set<UUID> unclaimed = new HashSet<>(posting.booked());
    List<Receipt> receipts = new ArrayList<>(judged.size());
    for (Reading reading : judged) {
      receipts.add(
          switch (reading) {
            case Reading.Unbookable(UUID id, String reason) -> Receipt.refused(id, reason);
            case Reading.Event(UsageEvent event) -> receipt(event.id(), posting, unclaimed);
          });
    }
    return receipts;
  }

  // The same id twice in one batch is one entry: the first gets the booking, the others are its
  // duplicates.
  private static Receipt receipt(UUID id, Posting posting, Set<UUID> unclaimed) {
    if (posting.impossible().contains(id)) {
      return Receipt.refused(id, "a value is larger than the books can hold");
    }
    return unclaimed.remove(id) ? Receipt.booked(id) : Receipt.duplicate(id);
  }
}
