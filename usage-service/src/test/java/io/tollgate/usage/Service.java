package io.tollgate.usage;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tollgate.contract.Claims;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.edge.Jwt;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The service as its users see it, and the database behind its back. */
public final class Service {

  private Service() {}

  public static RequestSpecification asAdmin() {
    return given().auth().oauth2(Jwt.admin()).contentType(ContentType.JSON);
  }

  public static RequestSpecification asRouter() {
    return given().auth().oauth2(Jwt.of(Claims.ROUTER).sign()).contentType(ContentType.JSON);
  }

  /** What a router gets for a batch. */
  public static ValidatableResponse report(String batch) {
    return asRouter().body(batch).post("/v1/usage/events").then();
  }

  /** The rows of a query, each as its columns' texts joined by a bar; null is "-". */
  public static List<String> rows(String query, Object... parameters) {
    try (Connection connection = MigratedPostgres.connect();
        PreparedStatement sql = connection.prepareStatement(query)) {
      connection.createStatement().execute("SET TIME ZONE 'UTC'");
      for (int i = 0; i < parameters.length; i++) {
        sql.setObject(i + 1, parameters[i]);
      }
      List<String> rows = new ArrayList<>();
      try (ResultSet found = sql.executeQuery()) {
        while (found.next()) {
          rows.add(joined(found));
        }
      }
      return rows;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Puts something into the database that has no API yet. */
  public static void change(String statement, Object... parameters) {
    try (Connection connection = MigratedPostgres.connect();
        PreparedStatement sql = connection.prepareStatement(statement)) {
      for (int i = 0; i < parameters.length; i++) {
        sql.setObject(i + 1, parameters[i]);
      }
      sql.executeUpdate();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static String joined(ResultSet row) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      String text = row.getString(i);
      columns.add(text == null ? "-" : text);
    }
    return String.join("|", columns);
  }
}
