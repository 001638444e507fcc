package io.tollgate.usage.ledger;

import static io.tollgate.usage.ledger.Columns.Column.bytes;
import static io.tollgate.usage.ledger.Columns.Column.count;
import static io.tollgate.usage.ledger.Columns.Column.exact;
import static io.tollgate.usage.ledger.Columns.Column.flag;
import static io.tollgate.usage.ledger.Columns.Column.id;
import static io.tollgate.usage.ledger.Columns.Column.json;
import static io.tollgate.usage.ledger.Columns.Column.moment;
import static io.tollgate.usage.ledger.Columns.Column.text;
import static io.tollgate.usage.ledger.Columns.Column.texts;

import io.tollgate.contract.Outcome;
import io.tollgate.contract.TokenClass;
import io.tollgate.contract.UsageEvent.Attribution;
import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.usage.ledger.Columns.Column;
import io.tollgate.usage.ledger.Entry.Charge;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Entries as rows of attempts. */
final class LedgerRows {

  static final Columns<Entry> COLUMNS =
      Columns.of(List.of(ofCall(), ofPayer(), ofTarget(), ofTokens(), ofAttribution(), ofCharge()));

  private LedgerRows() {}

  /** How the books write an outcome. */
  static String word(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  private static List<Column<Entry>> ofCall() {
    return List.of(
        id("id", entry -> entry.event().id()),
        id("operation_id", entry -> entry.event().operation()),
        text("operation_type", entry -> entry.event().operationType()),
        text("outcome", entry -> word(entry.event().outcome())),
        text("error_class", entry -> entry.event().errorClass()),
        flag("last", entry -> entry.event().last()),
        flag("estimated", entry -> entry.event().estimated()),
        moment("started_at", entry -> entry.event().timing().startedAt()),
        count("duration_us", entry -> entry.event().timing().durationMicros()),
        count("first_token_us", entry -> entry.event().timing().firstTokenMicros()),
        json("units", entry -> Json.ofUnits(entry.event().units())),
        json("metadata", entry -> Json.of(entry.event().metadata())),
        bytes("digest", entry -> Digest.of(entry.event())));
  }

  private static List<Column<Entry>> ofPayer() {
    Function<Entry, Payer> payer = entry -> entry.event().payer();
    return List.of(
        id("tenant_id", entry -> payer.apply(entry).tenant()),
        id("team_id", entry -> payer.apply(entry).team()),
        id("user_id", entry -> payer.apply(entry).user()),
        id("key_id", entry -> payer.apply(entry).key()));
  }

  private static List<Column<Entry>> ofTarget() {
    Function<Entry, Target> target = entry -> entry.event().target();
    return List.of(
        text("provider", entry -> target.apply(entry).provider()),
        text("model", entry -> target.apply(entry).model()),
        text("requested_model", entry -> target.apply(entry).requested()),
        flag("streamed", entry -> target.apply(entry).streamed()),
        text("service_tier", entry -> target.apply(entry).serviceTier()),
        text("region", entry -> target.apply(entry).region()));
  }

  private static List<Column<Entry>> ofTokens() {
    return Arrays.stream(TokenClass.values())
        .map(each -> Column.<Entry>count(each.column(), entry -> entry.event().tokens().of(each)))
        .toList();
  }

  private static List<Column<Entry>> ofAttribution() {
    Function<Entry, Attribution> attribution = entry -> entry.event().attribution();
    return List.of(
        texts("tags", entry -> attribution.apply(entry).tags()),
        text("intent", entry -> attribution.apply(entry).intent()),
        text("end_user", entry -> attribution.apply(entry).endUser()),
        text("session", entry -> attribution.apply(entry).session()));
  }

  private static List<Column<Entry>> ofCharge() {
    return List.of(
        id("price_id", entry -> charged(entry, Charge::price)),
        exact("cost", entry -> charged(entry, charge -> charge.cost().usd())),
        exact("charged", entry -> charged(entry, charge -> charge.charged().usd())));
  }

  private static <T> @Nullable T charged(Entry entry, Function<Charge, T> what) {
    Charge charge = entry.charge();
    return charge == null ? null : what.apply(charge);
  }
}
