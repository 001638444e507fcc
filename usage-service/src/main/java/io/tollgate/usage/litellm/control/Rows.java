package io.tollgate.usage.litellm.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads and writes with SQL, inside the wall of whom it is for. */
@ApplicationScoped
public class Rows {

  private static final String RAISE_WALL = "SELECT set_config('tollgate.tenant', ?, true)";

  // In the order of who applies a document, so that neither waits for the other for ever.
  private static final String STAND_STILL =
      "SELECT area FROM revisions ORDER BY area FOR NO KEY UPDATE";

  private final DataSource database;
  private final EntityManager entities;

  Rows(DataSource database, EntityManager entities) {
    this.database = database;
    this.entities = entities;
  }

  /** What a row is. */
  @FunctionalInterface
  public interface Form<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Lets nobody else change keys, limits, budgets or the catalogue until the transaction ends. */
  @Transactional(TxType.MANDATORY)
  public void standStill() throws SQLException {
    all(Reach.ALL, STAND_STILL, row -> row.getString(1));
  }

  /** All rows of a statement. */
  @Transactional
  public <T> List<T> all(Reach reach, String statement, Form<T> form, @Nullable Object... values)
      throws SQLException {
    // What was changed as an entity is to be seen here too.
    entities.flush();
    try (Connection connection = database.getConnection()) {
      if (!reach.isOfAll()) {
        raiseWall(connection, reach.bound());
      }
      try (PreparedStatement sql = prepared(connection, statement, values);
          ResultSet found = sql.executeQuery()) {
        List<T> rows = new ArrayList<>();
        while (found.next()) {
          rows.add(form.of(found));
        }
        return rows;
      }
    }
  }

  /** How many rows a statement changed. */
  @Transactional
  public int change(String statement, @Nullable Object... values) throws SQLException {
    entities.flush();
    try (Connection connection = database.getConnection();
        PreparedStatement sql = prepared(connection, statement, values)) {
      return sql.executeUpdate();
    }
  }

  /** Dollars without trailing zeros, and never with an exponent. */
  public static BigDecimal dollars(ResultSet row, String column) throws SQLException {
    BigDecimal sum = row.getBigDecimal(column);
    BigDecimal plain = sum == null ? BigDecimal.ZERO : sum.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }

  private static void raiseWall(Connection connection, UUID tenant) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(RAISE_WALL)) {
      sql.setString(1, tenant.toString());
      sql.execute();
    }
  }

  private static PreparedStatement prepared(
      Connection connection, String statement, @Nullable Object... values) throws SQLException {
    PreparedStatement sql = connection.prepareStatement(statement);
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case null -> sql.setNull(i + 1, Types.NULL);
        case Instant moment -> sql.setObject(i + 1, moment.atOffset(ZoneOffset.UTC));
        case String[] texts -> sql.setArray(i + 1, connection.createArrayOf("text", texts));
        case UUID[] ids -> sql.setArray(i + 1, connection.createArrayOf("uuid", ids));
        case Object value -> sql.setObject(i + 1, value);
      }
    }
    return sql;
  }
}
