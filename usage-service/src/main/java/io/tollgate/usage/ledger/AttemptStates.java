package io.tollgate.usage.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.tollgate.contract.Money;
import io.tollgate.contract.Outcome;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.Unit;
import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.usage.ledger.Entry.Charge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what attempts come to. */
public final class AttemptStates {

  /** What {@link #of(ResultSet)} reads, in its order, of {@code attempt_state}. */
  public static final String COLUMNS =
      "id, tenant_id, team_id, user_id, key_id, provider, model, requested_model, streamed, service_tier, region,"
          + " started_at, outcome, last, estimated, input, cache_read, cache_write_5m, cache_write_1h, input_audio,"
          + " input_image, output, reasoning, output_audio, output_image, units, price_id, cost, charged, duration_us";

  private static final String OF_IDS =
      "SELECT %s FROM attempt_state WHERE id = ANY (?)".formatted(COLUMNS);

  private static final JsonFactory JSON = new JsonFactory();

  private AttemptStates() {}

  /** Of these attempts, those that are in the ledger. */
  public static Map<UUID, AttemptState> of(Connection connection, Collection<UUID> ids)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(OF_IDS)) {
      sql.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      Map<UUID, AttemptState> states = new HashMap<>();
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          AttemptState state = of(rows);
          states.put(state.id(), state);
        }
      }
      return states;
    }
  }

  /** The state in the current row. */
  public static AttemptState of(ResultSet row) throws SQLException {
    return new AttemptState(
        id(row, 1),
        new Payer(
            id(row, 2),
            row.getObject(3, UUID.class),
            row.getObject(4, UUID.class),
            row.getObject(5, UUID.class)),
        new Target(
            row.getString(6),
            row.getString(7),
            row.getString(8),
            row.getBoolean(9),
            row.getString(10),
            row.getString(11)),
        row.getObject(12, OffsetDateTime.class).toInstant(),
        figures(row));
  }

  private static Figures figures(ResultSet row) throws SQLException {
    return new Figures(
        Outcome.valueOf(row.getString(13).toUpperCase(Locale.ROOT)),
        row.getBoolean(14),
        row.getBoolean(15),
        new Tokens(
            row.getLong(16),
            row.getLong(17),
            row.getLong(18),
            row.getLong(19),
            row.getLong(20),
            row.getLong(21),
            row.getLong(22),
            row.getLong(23),
            row.getLong(24),
            row.getLong(25)),
        units(row.getString(26)),
        charge(row),
        row.getLong(30));
  }

  private static @Nullable Charge charge(ResultSet row) throws SQLException {
    UUID price = row.getObject(27, UUID.class);
    BigDecimal cost = row.getBigDecimal(28);
    return price == null || cost == null
        ? null
        : new Charge(price, new Money(cost), new Money(row.getBigDecimal(29)));
  }

  private static UUID id(ResultSet row, int column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  /** What was used beside tokens, of the JSON in which the ledger has it. */
  public static Map<Unit, Long> units(String json) {
    if (json.equals("{}")) {
      return Map.of();
    }
    Map<Unit, Long> units = new EnumMap<>(Unit.class);
    try (JsonParser text = JSON.createParser(json)) {
      text.nextToken();
      for (String unit = text.nextFieldName(); unit != null; unit = text.nextFieldName()) {
        units.put(Unit.valueOf(unit.toUpperCase(Locale.ROOT)), text.nextLongValue(0));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("the database only holds JSON", impossible);
    }
    return units;
  }
}
