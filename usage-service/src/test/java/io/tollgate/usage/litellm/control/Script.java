package io.tollgate.usage.litellm.control;

import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.report;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Jwt;
import io.tollgate.usage.AnEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A script written for LiteLLM, with an organization of its own so that no test sees another's. */
final class Script {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  final String name = "t" + UUID.randomUUID().toString().substring(0, 13);
  private @Nullable UUID organization;

  /** Made when it is first needed: while tests are constructed, nobody listens yet. */
  UUID organization() {
    if (organization == null) {
      Response made =
          asAdmin()
              .body("{\"organization_alias\":\"%s\"}".formatted(name))
              .post("/organization/new");
      organization = UUID.fromString(answered(made).path("organization_id").asText());
    }
    return organization;
  }

  /** What an administrator gets for a body; {@code ORG} in it stands for the organization. */
  JsonNode post(String path, String body) {
    return answered(said(path, body));
  }

  JsonNode get(String path) {
    return answered(asked(path));
  }

  Response said(String path, String body) {
    return asAdmin().body(body.replace("ORG", organization().toString())).post(path);
  }

  Response asked(String path) {
    return asAdmin().urlEncodingEnabled(false).get(path);
  }

  /** Whoever has this role in this organization. */
  RequestSpecification as(String role) {
    return RestAssured.given()
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(Jwt.of(role).claim(Claims.TENANT, organization().toString()).sign())
        .contentType(ContentType.JSON);
  }

  /** The error of a refusal, in LiteLLM's envelope and no other. */
  static JsonNode refused(Response response, int status) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
    assertThat(response.contentType()).startsWith("application/json");
    JsonNode told = json(response);
    assertThat(told.fieldNames()).toIterable().containsExactly("error");
    JsonNode error = told.path("error");
    assertThat(error.fieldNames()).toIterable().containsExactly("message", "type", "param", "code");
    assertThat(error.path("code").asText()).isEqualTo(String.valueOf(status));
    return error;
  }

  static JsonNode json(Response response) {
    try {
      return JSON.readTree(response.asString());
    } catch (JsonProcessingException none) {
      throw new AssertionError("no JSON: " + response.asString(), none);
    }
  }

  /** Books an attempt of the organization, which costs a millionth of a dollar for each token. */
  void book(AnEvent event) {
    report(event.paidBy(organization()).json()).statusCode(200);
  }

  private static JsonNode answered(Response response) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    return json(response);
  }
}
