package io.tollgate.router.surroundings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.router.dialect.Inbound;
import io.tollgate.router.dialect.anthropic.Anthropic;
import io.tollgate.router.dialect.gemini.Gemini;

/** The error objects that each dialect's SDKs read. */
public final class Shape {

  private Shape() {}

  /** An error in this dialect that says something. */
  public static void isError(Inbound dialect, int status, byte[] body) {
    JsonNode root = Json.read(body);
    JsonNode error = root.path("error");
    assertThat(error.path("message").asText()).isNotBlank();
    if (dialect.equals(Anthropic.DIALECT)) {
      assertThat(root.path("type").asText()).isEqualTo("error");
      assertThat(error.path("type").asText()).isNotBlank();
      assertThat(root.path("request_id").asText()).isNotBlank();
    } else if (dialect.equals(Gemini.DIALECT)) {
      assertThat(error.path("code").asInt()).isEqualTo(status);
      assertThat(error.path("status").asText()).isNotBlank();
    } else {
      assertThat(error.path("type").asText()).isNotBlank();
      assertThat(error.path("code").asText()).isNotBlank();
    }
  }
}
