package io.tollgate.router.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Reads numbers that are small and exact. */
final class Numbers {

  private static final Pattern DOLLARS =
      Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,12})?|[0-9](\\.[0-9]{1,6})?[eE]-0?[0-9]");

  private Numbers() {}

  /** Dollars, as a number or as text: never through a double. */
  static BigDecimal dollars(String field, JsonParser json) throws IOException {
    if (json.currentToken().isScalarValue() && DOLLARS.matcher(json.getText()).matches()) {
      return new BigDecimal(json.getText());
    }
    throw new Misfit(field, "'" + field + "' must be dollars per million tokens, 0 or more.");
  }

  static int upTo(String field, int most, JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
        && json.getNumberType() == JsonParser.NumberType.INT
        && json.getIntValue() >= 0
        && json.getIntValue() <= most) {
      return json.getIntValue();
    }
    throw new Misfit(field, "'" + field + "' must be a whole number from 0 to " + most + ".");
  }
}
