package io.tollgate.router.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.contract.Price;
import io.tollgate.contract.Price.Rates;
import io.tollgate.contract.Price.Step;
import io.tollgate.contract.TokenClass;
import io.tollgate.contract.Unit;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The price of a row of the models' view. Its numbers are read as they are written. */
final class PriceRow {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String ABOVE = "above";

  private PriceRow() {}

  /** Empty when no price is in force. */
  static Optional<Price> of(Row row) {
    if (row.getBigDecimal(TokenClass.INPUT.column()) == null) {
      return Optional.empty();
    }
    Map<TokenClass, BigDecimal> listed = new EnumMap<>(TokenClass.class);
    for (TokenClass each : TokenClass.values()) {
      BigDecimal price = row.getBigDecimal(each.column());
      if (price != null) {
        listed.put(each, price);
      }
    }
    return Optional.of(
        new Price(
            new Rates(listed),
            steps(row.getString("long_context")),
            units(row.getString("per_unit"))));
  }

  static List<Step> steps(String text) {
    List<Step> steps = new ArrayList<>();
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.START_OBJECT) {
        steps.add(step(json));
      }
    } catch (IOException malformed) {
      throw new UncheckedIOException("a step of a price cannot be read: " + text, malformed);
    }
    return steps;
  }

  private static Step step(JsonParser json) throws IOException {
    long above = 0;
    Map<TokenClass, BigDecimal> listed = new EnumMap<>(TokenClass.class);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      if (field.equals(ABOVE)) {
        above = json.getDecimalValue().longValueExact();
      } else {
        listed.put(named(TokenClass.class, field), json.getDecimalValue());
      }
    }
    return new Step(above, new Rates(listed));
  }

  static Map<Unit, BigDecimal> units(String text) {
    Map<Unit, BigDecimal> units = new EnumMap<>(Unit.class);
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        Unit unit = named(Unit.class, json.currentName());
        json.nextToken();
        units.put(unit, json.getDecimalValue());
      }
    } catch (IOException malformed) {
      throw new UncheckedIOException("the price of a unit cannot be read: " + text, malformed);
    }
    return units;
  }

  private static <E extends Enum<E>> E named(Class<E> type, String column) {
    return Enum.valueOf(type, column.toUpperCase(Locale.ROOT));
  }
}
