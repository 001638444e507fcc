package io.tollgate.router.dialect.ollama;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.router.dialect.Look;
import io.tollgate.router.exchange.Fault;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/** A whole answer, as far as we look into it without building a tree. */
final class Payload {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int BYTES_PER_TOKEN = 4;

  private Payload() {}

  static Look look(Buffer answer) {
    try (JsonParser json = JSON.createParser(answer.getBytes())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return none("answered with something that is no JSON");
      }
      Look look = read(json, answer.length());
      return json.nextToken() == null ? look : none("answered with something that is no JSON");
    } catch (IOException malformed) {
      return none("answered with something that is no JSON");
    }
  }

  private static Look read(JsonParser json, int length) throws IOException {
    double asked = -1;
    double generated = -1;
    boolean error = false;
    boolean done = true;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "prompt_eval_count" -> asked = value.isNumeric() ? json.getValueAsDouble() : -1;
        case "eval_count" -> generated = value.isNumeric() ? json.getValueAsDouble() : -1;
        case "error" -> error = value != JsonToken.VALUE_NULL;
        case "done" -> done = value != JsonToken.VALUE_FALSE;
        default -> {}
      }
      json.skipChildren();
    }
    if (error) {
      return new Look.NoAnswer(Ollama.fault());
    }
    return done
        ? new Look.AnAnswer(Usage.tokens(asked, generated), length / BYTES_PER_TOKEN)
        : none("answered with half an answer");
  }

  private static Look none(String what) {
    return new Look.NoAnswer(new Fault.Broken(what));
  }
}
