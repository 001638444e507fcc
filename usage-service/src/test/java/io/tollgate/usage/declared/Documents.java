package io.tollgate.usage.declared;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.tollgate.edge.Jwt;

/** Documents on their way to the service. */
final class Documents {

  private static final RestAssuredConfig AS_TEXT =
      RestAssuredConfig.config()
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .encodeContentTypeAs(DeclaredResource.YAML, ContentType.TEXT)
                  .appendDefaultContentCharsetToContentTypeIfUndefined(false));

  private Documents() {}

  static Response plan(String document) {
    return sent(document, "/v1/plan");
  }

  /** For people. */
  static String planned(String document) {
    return given()
        .config(AS_TEXT)
        .auth()
        .oauth2(Jwt.admin())
        .accept("text/plain")
        .contentType(DeclaredResource.YAML)
        .body(document)
        .post("/v1/plan")
        .asString();
  }

  static Response apply(String document) {
    return apply(document, plan(document).then().statusCode(200).extract().path("fingerprint"));
  }

  static Response apply(String document, String fingerprint) {
    return sent(document, "/v1/apply?plan=" + fingerprint);
  }

  static Response importing(String document) {
    return sent(document, "/v1/import/litellm-config");
  }

  static String current() {
    return given().auth().oauth2(Jwt.admin()).get("/v1/declared").asString();
  }

  private static Response sent(String document, String path) {
    return given()
        .config(AS_TEXT)
        .auth()
        .oauth2(Jwt.admin())
        .contentType(DeclaredResource.YAML)
        .body(document)
        .post(path);
  }
}
