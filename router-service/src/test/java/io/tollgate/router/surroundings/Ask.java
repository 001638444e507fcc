package io.tollgate.router.surroundings;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** A caller who asks the router over HTTP. */
public final class Ask {

  private Ask() {}

  /** With the key every router knows. */
  public static RequestSpecification caller() {
    return given()
        .header("Authorization", "Bearer " + Surroundings.key().reveal())
        .contentType("application/json");
  }

  public static Response chat(String body) {
    return caller().body(body).post("/v1/chat/completions");
  }

  /** A small question to this model. */
  public static Response model(String model) {
    return chat(question(model, ""));
  }

  /** The same, to be streamed. */
  public static Response stream(String model) {
    return chat(question(model, ",\"stream\":true"));
  }

  public static String question(String model, String more) {
    return "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello?\"}]%s}"
        .formatted(model, more);
  }
}
