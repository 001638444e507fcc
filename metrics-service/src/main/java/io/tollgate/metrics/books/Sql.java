package io.tollgate.metrics.books;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * A statement in the making. Its text comes from our own code only; whatever somebody asks for is a
 * parameter, one for each question mark.
 */
public final class Sql {

  private final StringBuilder text = new StringBuilder();
  private final List<Object> parameters = new ArrayList<>();

  /** One row of the answer. */
  @FunctionalInterface
  public interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  public static Sql of(String text, Object... parameters) {
    return new Sql().add(text, parameters);
  }

  public Sql add(String more, Object... moreParameters) {
    text.append(more).append(' ');
    Collections.addAll(parameters, moreParameters);
    return this;
  }

  public Sql add(Sql more) {
    text.append(more.text);
    parameters.addAll(more.parameters);
    return this;
  }

  /** A condition that one of these values meets. */
  public static Sql in(String expression, Collection<?> values) {
    String marks = String.join(", ", Collections.nCopies(values.size(), "?"));
    return of(expression + " IN (" + marks + ")", values.toArray());
  }

  public static Sql joined(String between, List<Sql> parts) {
    Sql all = new Sql();
    for (int i = 0; i < parts.size(); i++) {
      if (i > 0) {
        all.add(between);
      }
      all.add(parts.get(i));
    }
    return all;
  }

  public <T> List<T> rows(Connection connection, Row<T> as) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(text.toString())) {
      for (int i = 0; i < parameters.size(); i++) {
        query.setObject(i + 1, asDriverWants(parameters.get(i)));
      }
      List<T> answer = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          answer.add(as.of(rows));
        }
      }
      return answer;
    }
  }

  private static Object asDriverWants(Object parameter) {
    return parameter instanceof Instant moment ? moment.atOffset(ZoneOffset.UTC) : parameter;
  }
}
