package io.tollgate.router.dialect.openai;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.dialect.Body;
import io.tollgate.router.dialect.Body.Edit;
import io.tollgate.router.dialect.Delivery;
import io.tollgate.router.dialect.Inbound;
import io.tollgate.router.dialect.Parsed;
import io.tollgate.router.dialect.Particulars;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.exchange.Wishes;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pass over a request for vectors: checks that it is one and finds the model's name. */
final class EmbeddingParser {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int LONGEST_NAME = 200;

  private final Inbound dialect;
  private final Buffer body;
  private String model = "";
  private @Nullable Edit name;
  private boolean input;
  private Parsed.@Nullable Invalid trouble;

  EmbeddingParser(Inbound dialect, Buffer body) {
    this.dialect = dialect;
    this.body = body;
  }

  Parsed parse() {
    try (JsonParser json = JSON.createParser(body.getBytes())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return new Parsed.Invalid("The body must be a JSON object with 'model' and 'input'.", "");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        read(json.currentName(), json.nextToken(), json);
      }
      if (json.nextToken() != null) {
        return new Parsed.Invalid("The body has something after the end of the JSON object.", "");
      }
      return complete();
    } catch (IOException malformed) {
      return new Parsed.Invalid("The body is not valid JSON, or nested too deeply.", "");
    }
  }

  private void read(String field, JsonToken value, JsonParser json) throws IOException {
    switch (field) {
      case "model" -> readModel(value, json);
      case "input" -> readInput(value, json);
      default -> json.skipChildren();
    }
  }

  private void readModel(JsonToken value, JsonParser json) throws IOException {
    int from = (int) json.currentTokenLocation().getByteOffset();
    if (value != JsonToken.VALUE_STRING || name != null || from < 0) {
      trouble = new Parsed.Invalid("'model' must be one string, in UTF-8.", "model");
      json.skipChildren();
      return;
    }
    model = json.getText(); // reads it to its end
    name = new Edit.Model(from, (int) json.currentLocation().getByteOffset());
  }

  private void readInput(JsonToken value, JsonParser json) throws IOException {
    if (input) {
      trouble = new Parsed.Invalid("'input' stands in the body twice.", "input");
    }
    input = value == JsonToken.VALUE_STRING;
    if (value == JsonToken.START_ARRAY) {
      input = json.nextToken() != JsonToken.END_ARRAY;
      while (json.currentToken() != JsonToken.END_ARRAY) {
        json.skipChildren();
        json.nextToken();
      }
    }
    json.skipChildren();
  }

  private Parsed complete() {
    if (trouble != null) {
      return trouble;
    }
    if (name == null || model.isBlank() || model.length() > LONGEST_NAME) {
      return new Parsed.Invalid(
          "'model' is missing, or has more than 200 characters. GET /v1/models lists the models.",
          "model");
    }
    if (!input) {
      return new Parsed.Invalid(
          "'input' is missing. It must be a string, or a list that is not empty.", "input");
    }
    return new Parsed.Valid(
        new Ask(
            dialect,
            Operation.EMBEDDING,
            new Body(body, List.of(name)),
            model,
            false,
            true,
            OptionalInt.empty(),
            Set.of(),
            Wishes.NONE,
            Map.of(),
            Delivery.EVENTS,
            Particulars.NONE,
            Optional.empty()));
  }
}
