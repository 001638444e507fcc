package io.tollgate.usage.pricing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tollgate.usage.pricing.PriceList.Listed;
import io.tollgate.usage.pricing.PriceList.ModelName;
import io.tollgate.usage.pricing.PriceList.Offer;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The rows of the price list. They cross the border as the JSON they are written in, one column for
 * each field: Postgres keeps its numbers as they are, and the same text serves one price and
 * thousands.
 */
@ApplicationScoped
public class PriceStore {

  private static final String HISTORY =
      """
      SELECT line.id, line.effective_from, row_to_json(line)
      FROM price_lines line
      JOIN unnest(?, ?) AS asked (provider, model) USING (provider, model)
      """;

  private static final String ONE =
      """
      SELECT line.id, line.effective_from, row_to_json(line)
      FROM price_lines line
      WHERE line.id = ?
      """;

  private static final String ALL =
      """
      SELECT row_to_json(line)
      FROM price_lines line
      WHERE ? IN ('', provider) AND ? IN ('', model)
      ORDER BY provider, model, service_tier, region, effective_from
      """;

  private static final String IN_FORCE =
      """
      SELECT row_to_json(line)
      FROM (
          SELECT DISTINCT ON (provider, model, service_tier, region) *
          FROM price_lines
          WHERE ? IN ('', provider) AND ? IN ('', model) AND effective_from <= ?
          ORDER BY provider, model, service_tier, region, effective_from DESC
      ) line
      """;

  private static final String AFTER =
      """
      SELECT row_to_json(line)
      FROM price_lines line
      WHERE effective_from > ?
      """;

  private static final String ADD =
      """
      INSERT INTO prices (
          provider_id, model_id, service_tier, region, effective_from, input, cache_read, cache_write_5m,
          cache_write_1h, input_audio, input_image, output, reasoning, output_audio, output_image, long_context,
          per_unit, source, source_date, origin)
      SELECT
          provider, model, service_tier, region, effective_from, input, cache_read, cache_write_5m,
          cache_write_1h, input_audio, input_image, output, reasoning, output_audio, output_image, long_context,
          per_unit, source, source_date, origin
      FROM json_populate_recordset(NULL::price_lines, ?::json)
      """;

  private final DataSource database;
  private final ObjectMapper json;
  private final ObjectReader lines;

  PriceStore(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
    this.lines = json.readerFor(PriceLine.class);
  }

  /** All prices these models ever had. */
  List<Listed> history(Collection<ModelName> models) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(HISTORY)) {
      sql.setArray(1, texts(connection, models.stream().map(ModelName::provider).toArray()));
      sql.setArray(2, texts(connection, models.stream().map(ModelName::model).toArray()));
      List<Listed> rows = new ArrayList<>();
      try (ResultSet found = sql.executeQuery()) {
        while (found.next()) {
          rows.add(listed(found));
        }
      }
      return rows;
    }
  }

  /** The price of this id. */
  Optional<Listed> find(UUID id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(ONE)) {
      sql.setObject(1, id);
      try (ResultSet found = sql.executeQuery()) {
        return found.next() ? Optional.of(listed(found)) : Optional.empty();
      }
    }
  }

  /** All prices there were and will be; an empty name is any. */
  List<PriceLine> all(String provider, String model) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(ALL)) {
      sql.setString(1, provider);
      sql.setString(2, model);
      return read(sql);
    }
  }

  /** The prices in force at a moment, of every tier and region; an empty name is any. */
  public List<PriceLine> inForce(String provider, String model, Instant at) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(IN_FORCE)) {
      sql.setString(1, provider);
      sql.setString(2, model);
      sql.setTimestamp(3, Timestamp.from(at));
      return read(sql);
    }
  }

  /** The prices that come into force after a moment. */
  public List<PriceLine> after(Instant moment) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(AFTER)) {
      sql.setTimestamp(1, Timestamp.from(moment));
      return read(sql);
    }
  }

  /** Lists these prices, all or none. */
  public void add(List<PriceLine> prices) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(ADD)) {
      sql.setString(1, text(prices));
      sql.executeUpdate();
    }
  }

  private List<PriceLine> read(PreparedStatement sql) throws SQLException {
    List<PriceLine> found = new ArrayList<>();
    try (ResultSet rows = sql.executeQuery()) {
      while (rows.next()) {
        found.add(line(rows.getString(1)));
      }
    }
    return found;
  }

  private Listed listed(ResultSet row) throws SQLException {
    PriceLine line = line(row.getString(3));
    return new Listed(
        new Offer(new ModelName(line.provider(), line.model()), line.serviceTier(), line.region()),
        row.getObject(2, OffsetDateTime.class).toInstant(),
        row.getObject(1, UUID.class),
        line.price());
  }

  private PriceLine line(String text) {
    try {
      return lines.readValue(text);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a row of prices is a price: " + text, impossible);
    }
  }

  private String text(List<PriceLine> prices) {
    try {
      return json.writeValueAsString(prices);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a price can always be written", impossible);
    }
  }

  private static Array texts(Connection connection, Object[] values) throws SQLException {
    return connection.createArrayOf("text", values);
  }
}
