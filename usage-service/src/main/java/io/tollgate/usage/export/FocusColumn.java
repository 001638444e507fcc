package io.tollgate.usage.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.usage.charge.Basis;
import io.tollgate.usage.charge.Meter;
import io.tollgate.usage.charge.Rate;
import io.tollgate.usage.csv.CsvWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of FOCUS 1.3's dataset Cost and Usage, in the order of the specification, ours after
 * them.
 */
final class FocusColumn {

  private static final String USAGE = "Usage";
  private static final String ADJUSTMENT = "Adjustment";

  /** All columns, in order. */
  static final List<FocusColumn> ALL =
      List.of(
          number("BilledCost", FocusRow::billed),
          text("BillingAccountId", row -> id(row.key().payer().tenant())),
          text("BillingAccountName", FocusRow::tenant),
          text("BillingAccountType", row -> "Tenant"),
          text("BillingCurrency", row -> "USD"),
          text("BillingPeriodEnd", row -> start(row.key().month().plusMonths(1))),
          text("BillingPeriodStart", row -> start(row.key().month())),
          text("ChargeCategory", row -> isMoneyAlone(row) ? ADJUSTMENT : USAGE),
          text("ChargeClass", row -> row.key().basis() == Basis.CORRECTION ? "Correction" : null),
          text("ChargeDescription", FocusColumn::description),
          text("ChargeFrequency", row -> "Usage-Based"),
          text("ChargePeriodEnd", row -> row.end().toString()),
          text("ChargePeriodStart", row -> row.key().start().toString()),
          number("ConsumedQuantity", row -> isUse(row) ? consumed(row) : null),
          text("ConsumedUnit", row -> isUse(row) ? meter(row, Meter::consumed) : null),
          number("ContractedCost", FocusRow::billed),
          number("ContractedUnitPrice", row -> rate(row, Rate::contracted)),
          number("EffectiveCost", FocusRow::billed),
          text("HostProviderName", FocusRow::service),
          text("InvoiceId", FocusRow::invoice),
          text("InvoiceIssuerName", FocusRow::issuer),
          number("ListCost", FocusRow::listed),
          number("ListUnitPrice", row -> rate(row, Rate::listed)),
          text("PricingCategory", row -> rate(row, rate -> "Standard")),
          number("PricingQuantity", row -> rate(row, rate -> priced(row))),
          text("PricingUnit", row -> rate(row, rate -> meter(row, Meter::priced))),
          text("ProviderName", FocusRow::service),
          text("PublisherName", FocusRow::service),
          text("RegionId", row -> row.key().region()),
          text("RegionName", row -> row.key().region()),
          text("ServiceCategory", row -> "AI and Machine Learning"),
          text("ServiceName", row -> row.service() + " models"),
          text("ServiceProviderName", FocusRow::service),
          text("ServiceSubcategory", row -> "Generative AI"),
          text("SkuId", FocusColumn::sku),
          text("SkuMeter", row -> meter(row, Meter::title)),
          text("SkuPriceDetails", FocusColumn::priceDetails),
          text("SkuPriceId", FocusColumn::skuPrice),
          text("SubAccountId", row -> id(row.key().payer().team())),
          text("SubAccountName", FocusRow::team),
          text("SubAccountType", row -> row.key().payer().team() == null ? null : "Team"),
          text("Tags", FocusColumn::tags),
          text("x_CorrectionReason", row -> row.key().reason()),
          text("x_KeyId", row -> id(row.key().payer().key())),
          text("x_Model", row -> row.key().model()),
          text("x_PricingStatus", row -> row.key().basis().word()),
          text("x_Provider", row -> row.key().provider()),
          text("x_TokenClass", row -> meter(row, Meter::word)),
          text("x_UserId", row -> id(row.key().payer().user())));

  private final String name;
  private final Cell cell;

  private FocusColumn(String name, Cell cell) {
    this.name = name;
    this.cell = cell;
  }

  private interface Cell {
    void write(FocusRow row, CsvWriter csv) throws IOException;
  }

  String name() {
    return name;
  }

  void write(FocusRow row, CsvWriter csv) throws IOException {
    cell.write(row, csv);
  }

  private static FocusColumn text(String name, Function<FocusRow, @Nullable String> value) {
    return new FocusColumn(name, (row, csv) -> csv.text(value.apply(row)));
  }

  private static FocusColumn number(String name, Function<FocusRow, @Nullable BigDecimal> value) {
    return new FocusColumn(name, (row, csv) -> csv.number(value.apply(row)));
  }

  private static boolean isUse(FocusRow row) {
    return row.key().meter() != null;
  }

  // A correction is of a use, whatever of it was corrected.
  private static boolean isMoneyAlone(FocusRow row) {
    return !isUse(row) && row.key().basis() != Basis.CORRECTION;
  }

  private static <T> @Nullable T rate(FocusRow row, Function<Rate, @Nullable T> value) {
    Rate rate = row.key().rate();
    return rate == null ? null : value.apply(rate);
  }

  private static @Nullable String meter(FocusRow row, Function<Meter, String> value) {
    Meter meter = row.key().meter();
    return meter == null ? null : value.apply(meter);
  }

  private static BigDecimal consumed(FocusRow row) {
    return BigDecimal.valueOf(row.quantity());
  }

  private static BigDecimal priced(FocusRow row) {
    Meter meter = row.key().meter();
    return BigDecimal.valueOf(row.quantity(), meter == null ? 0 : meter.decimals());
  }

  private static @Nullable String sku(FocusRow row) {
    FocusKey key = row.key();
    return meter(row, meter -> key.provider() + "/" + key.model() + "/" + meter.word());
  }

  private static @Nullable String skuPrice(FocusRow row) {
    return rate(
        row,
        rate ->
            rate.price()
                + "/"
                + meter(row, Meter::word)
                + (rate.above() == 0 ? "" : "/above-" + rate.above()));
  }

  private static @Nullable String priceDetails(FocusRow row) {
    return rate(
        row,
        rate -> {
          ObjectNode details = JsonNodeFactory.instance.objectNode();
          details.put("x_ServiceTier", row.key().serviceTier());
          if (rate.above() > 0) {
            details.put("x_PromptTokensAbove", rate.above());
          }
          return details.toString();
        });
  }

  private static String description(FocusRow row) {
    FocusKey key = row.key();
    String of = key.model() + " of " + row.service();
    return switch (key.basis()) {
      case PRICED -> meter(row, Meter::title) + ", " + of;
      case STATED -> "Calls at a stated cost, " + of;
      case UNPRICED -> meter(row, Meter::title) + ", " + of + ": no price yet, not free";
      case ROUNDING -> "Rounding to the twelfth decimal, " + of;
      case ADJUSTMENT -> "Corrections within the month, " + of;
      case CORRECTION -> "Correction (" + key.reason() + ") of an earlier month, " + of;
    };
  }

  // A tag of ours has no value, and FOCUS wants true for those.
  private static @Nullable String tags(FocusRow row) {
    if (row.key().tags().isEmpty()) {
      return null;
    }
    ObjectNode tags = JsonNodeFactory.instance.objectNode();
    row.key().tags().forEach(tag -> tags.put(tag, true));
    return tags.toString();
  }

  private static String start(YearMonth month) {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toString();
  }

  private static @Nullable String id(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }
}
