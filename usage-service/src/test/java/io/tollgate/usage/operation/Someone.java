package io.tollgate.usage.operation;

import static io.restassured.RestAssured.given;
import static io.tollgate.usage.Service.change;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Jwt;
import java.util.UUID;

/** A tenant of its own, so that no test sees another's operations, and those who speak for it. */
public final class Someone {

  public final UUID tenant = UUID.randomUUID();
  public final String name = "t" + tenant.toString().substring(0, 13);

  public Someone() {
    change("INSERT INTO tenants (id, name) VALUES (?, ?)", tenant, name);
  }

  public RequestSpecification as(String role) {
    return given()
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(Jwt.of(role).claim(Claims.TENANT, tenant.toString()).sign())
        .contentType(ContentType.JSON);
  }

  public ValidatableResponse says(String path, String body) {
    return as(Claims.CALLER).body(body).post(path).then();
  }

  ValidatableResponse begins(String body) {
    return says("/v1/operations", body);
  }

  ValidatableResponse ends(String id, String body) {
    return says("/v1/operations/" + id + "/end", body);
  }

  ValidatableResponse records(String body) {
    return says("/v1/operations/record", body);
  }

  ValidatableResponse sees(String path) {
    return as(Claims.VIEWER).get(path).then();
  }

  /** The id of a new user of this name. */
  public UUID user(String user) {
    UUID id = UUID.randomUUID();
    change("INSERT INTO users (tenant_id, id, name) VALUES (?, ?, ?)", tenant, id, user);
    return id;
  }
}
