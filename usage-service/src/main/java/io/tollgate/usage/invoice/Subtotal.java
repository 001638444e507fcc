package io.tollgate.usage.invoice;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tollgate.usage.csv.CsvWriter;
import java.math.BigDecimal;

/** What several lines come to, as text, because it is exact. */
@JsonNaming(SnakeCaseStrategy.class)
record Subtotal(String listCost, String discounts, String margins, String charged) {

  /** Money that is added up. */
  record Sum(BigDecimal listed, BigDecimal discounts, BigDecimal margins, BigDecimal charged) {
    static final Sum NONE =
        new Sum(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    Sum plus(BigDecimal list, BigDecimal paid) {
      BigDecimal more = paid.subtract(list);
      return new Sum(
          listed.add(list),
          more.signum() < 0 ? discounts.subtract(more) : discounts,
          more.signum() > 0 ? margins.add(more) : margins,
          charged.add(paid));
    }

    Subtotal text() {
      return new Subtotal(
          CsvWriter.plain(listed),
          CsvWriter.plain(discounts),
          CsvWriter.plain(margins),
          CsvWriter.plain(charged));
    }
  }
}
