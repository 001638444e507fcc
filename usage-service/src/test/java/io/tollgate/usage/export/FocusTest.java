package io.tollgate.usage.export;

import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tollgate.contract.TokenClass;
import io.tollgate.usage.Installation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Charges in the FOCUS format. */
@QuarkusTest
@WithTestResource(Installation.class)
class FocusTest {

  private static final String LEDGER =
      "SELECT sum(charged), sum(cost) FROM ledger_entries WHERE tenant_id = ?";

  /** Mandatory in the dataset Cost and Usage of FOCUS 1.3; the last two are deprecated there. */
  private static final List<String> MANDATORY =
      List.of(
          "BilledCost",
          "BillingAccountId",
          "BillingAccountName",
          "BillingCurrency",
          "BillingPeriodEnd",
          "BillingPeriodStart",
          "ChargeCategory",
          "ChargeClass",
          "ChargeDescription",
          "ChargePeriodEnd",
          "ChargePeriodStart",
          "ContractedCost",
          "EffectiveCost",
          "HostProviderName",
          "InvoiceIssuerName",
          "ListCost",
          "PricingQuantity",
          "PricingUnit",
          "ServiceCategory",
          "ServiceName",
          "ServiceProviderName",
          "ProviderName",
          "PublisherName");

  private static final List<String> MAY_BE_NULL =
      List.of("ChargeClass", "PricingQuantity", "PricingUnit");

  @ParameterizedTest
  @ValueSource(strings = {"hour", "day"})
  void the_sum_is_the_ledger_to_the_last_decimal(String grain) {
    RandomBooks books = new RandomBooks(11).fill(300).closeAndLearnMore();

    Response response = focus(books, grain);
    Sheet sheet = Sheet.of(response.asString());

    String ledger = rows(LEDGER, books.tenant).getFirst();
    assertThat(sheet.sum("BilledCost").setScale(12) + "|" + sheet.sum("ListCost").setScale(12))
        .isEqualTo(ledger);
    assertThat(new BigDecimal(response.getHeader("x-tollgate-charged")).setScale(12))
        .isEqualTo(ledger.split("\\|")[0]);
    assertThat(sheet.sum("EffectiveCost")).isEqualByComparingTo(sheet.sum("BilledCost"));
    assertThat(sheet.sum("ContractedCost")).isEqualByComparingTo(sheet.sum("BilledCost"));
  }

  @Test
  void every_token_of_the_ledger_is_in_it() {
    RandomBooks books = new RandomBooks(12).fill(100).closeAndLearnMore();
    Sheet sheet = Sheet.of(focus(books, "day").asString());

    for (TokenClass each : TokenClass.values()) {
      BigDecimal counted =
          new Sheet(sheet.columns(), sheet.where("x_TokenClass", each.column()))
              .sum("ConsumedQuantity");
      assertThat(counted.toPlainString())
          .as(each.column())
          .isEqualTo(
              rows(
                      "SELECT sum(%s) FROM ledger_entries WHERE tenant_id = ?"
                          .formatted(each.column()),
                      books.tenant)
                  .getFirst());
    }
  }

  @Test
  void quantity_times_price_is_the_cost_wherever_there_is_a_price() {
    Sheet sheet = Sheet.of(focus(new RandomBooks(13).fill(100), "hour").asString());

    List<Map<String, String>> priced = sheet.where("x_PricingStatus", "priced");
    assertThat(priced).hasSizeGreaterThan(100);
    for (Map<String, String> row : priced) {
      BigDecimal quantity = new BigDecimal(row.get("PricingQuantity"));
      assertThat(quantity.multiply(new BigDecimal(row.get("ListUnitPrice"))))
          .isEqualByComparingTo(row.get("ListCost"));
      assertThat(quantity.multiply(new BigDecimal(row.get("ContractedUnitPrice"))))
          .isEqualByComparingTo(row.get("ContractedCost"));
    }
    // All that is not quantity times price is rounding: less than half of the last decimal a call.
    for (Map<String, String> row : sheet.where("ChargeCategory", "Adjustment")) {
      assertThat(row.get("x_PricingStatus")).isEqualTo("rounding");
      assertThat(new BigDecimal(row.get("BilledCost")).abs()).isLessThan(new BigDecimal("1e-10"));
    }
  }

  @Test
  void what_has_no_price_is_marked_and_has_no_price() {
    Response response = focus(new RandomBooks(14).fill(50), "day");
    List<Map<String, String>> unpriced =
        Sheet.of(response.asString()).where("x_PricingStatus", "unpriced");

    assertThat(Integer.parseInt(response.getHeader("x-tollgate-unpriced"))).isPositive();
    assertThat(unpriced)
        .isNotEmpty()
        .allSatisfy(row -> {
          assertThat(row.get("ConsumedQuantity")).isNotEmpty();
          assertThat(row.get("ListUnitPrice") + row.get("SkuPriceId")).isEmpty();
          assertThat(row.get("ChargeDescription")).endsWith("no price yet, not free");
        });
  }

  @Test
  void a_correction_of_a_closed_month_is_one_and_within_the_month_there_is_none() {
    RandomBooks books = new RandomBooks(15).fill(100);
    assertThat(Sheet.of(focus(books, "day").asString()).where("ChargeClass", "Correction"))
        .isEmpty();

    books.closeAndLearnMore();

    List<Map<String, String>> corrections =
        Sheet.of(focus(books, "day").asString()).where("ChargeClass", "Correction");
    assertThat(corrections)
        .isNotEmpty()
        .allSatisfy(row -> {
          assertThat(row.get("x_CorrectionReason")).isEqualTo("rerating");
          assertThat(row.get("BillingPeriodStart")).startsWith(books.now.toString());
          assertThat(row.get("ChargePeriodStart")).startsWith(books.last.toString());
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"hour", "day"})
  void it_conforms_to_what_is_mandatory_in_focus_1_3(String grain) {
    RandomBooks books = new RandomBooks(16).fill(100).closeAndLearnMore();
    Sheet sheet = Sheet.of(focus(books, grain).asString());

    assertThat(sheet.columns()).doesNotHaveDuplicates().containsAll(MANDATORY);
    // Columns of our own come last, with their prefix.
    assertThat(sheet.columns().stream().dropWhile(name -> !name.startsWith("x_")))
        .isNotEmpty()
        .allMatch(name -> name.startsWith("x_"));
    Duration length = grain.equals("hour") ? Duration.ofHours(1) : Duration.ofDays(1);
    assertThat(sheet.rows()).isNotEmpty().allSatisfy(row -> conforms(row, length));
  }

  private static void conforms(Map<String, String> row, Duration length) {
    for (String column : MANDATORY) {
      if (!MAY_BE_NULL.contains(column)) {
        assertThat(row.get(column)).as(column).isNotBlank();
      }
    }
    assertThat(row.get("BillingCurrency")).isEqualTo("USD");
    assertThat(row.get("ChargeCategory")).isIn("Usage", "Adjustment");
    assertThat(row.get("ChargeClass")).isIn("", "Correction");
    assertThat(row.get("ChargeFrequency")).isEqualTo("Usage-Based");
    assertThat(row.get("ServiceCategory")).isEqualTo("AI and Machine Learning");
    assertThat(row.get("ServiceSubcategory")).isEqualTo("Generative AI");
    assertThat(row.get("PricingCategory")).isIn("", "Standard");
    for (String cost : List.of("BilledCost", "EffectiveCost", "ListCost", "ContractedCost")) {
      assertThat(row.get(cost)).matches("-?\\d+(\\.\\d+)?");
    }
    Instant start = moment(row, "ChargePeriodStart");
    assertThat(Duration.between(start, moment(row, "ChargePeriodEnd"))).isEqualTo(length);
    assertThat(start.truncatedTo(length.toHours() == 1 ? ChronoUnit.HOURS : ChronoUnit.DAYS))
        .isEqualTo(start);
    assertThat(moment(row, "BillingPeriodStart")).isBefore(moment(row, "BillingPeriodEnd"));
    assertThat("".equals(row.get("PricingUnit"))).isEqualTo("".equals(row.get("PricingQuantity")));
    assertThat("".equals(row.get("ConsumedUnit")))
        .isEqualTo("".equals(row.get("ConsumedQuantity")));
    assertThat("".equals(row.get("SkuMeter"))).isEqualTo("".equals(row.get("SkuId")));
    assertThat(row.get("Tags")).matches("|\\{(\"([^\"\\\\]|\\\\.)+\":true,?)+}");
    if ("priced".equals(row.get("x_PricingStatus"))) {
      for (String column :
          List.of("SkuId", "SkuPriceId", "PricingQuantity", "PricingCategory", "ListUnitPrice")) {
        assertThat(row.get(column)).as(column).isNotBlank();
      }
      assertThat(row.get("ConsumedQuantity")).isNotBlank();
    }
  }

  private static Instant moment(Map<String, String> row, String column) {
    assertThat(row.get(column)).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    return Instant.parse(row.get(column));
  }

  private static Response focus(RandomBooks books, String grain) {
    Response response =
        asAdmin()
            .get(
                "/v1/exports/focus?from={from}&to={to}&tenant={tenant}&period={grain}",
                books.last.atDay(1).toString(),
                books.now.plusMonths(1).atDay(1).toString(),
                books.name,
                grain);
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    return response;
  }
}
