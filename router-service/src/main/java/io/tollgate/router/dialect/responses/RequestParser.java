package io.tollgate.router.dialect.responses;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.dialect.Body;
import io.tollgate.router.dialect.Body.Edit;
import io.tollgate.router.dialect.Delivery;
import io.tollgate.router.dialect.Inbound;
import io.tollgate.router.dialect.Misfit;
import io.tollgate.router.dialect.Parsed;
import io.tollgate.router.dialect.WishesReader;
import io.tollgate.router.exchange.Need;
import io.tollgate.router.exchange.Operation;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One pass over the body: checks that it is JSON and finds the few fields we act on, without
 * building a tree. Usage is always told in this dialect.
 */
final class RequestParser {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int LONGEST_NAME = 200;

  private final Inbound dialect;
  private final Operation operation;
  private final Buffer body;
  private final Set<Need> needs = EnumSet.noneOf(Need.class);
  private final List<Edit> edits = new ArrayList<>(1);
  private final Set<String> seen = new HashSet<>();
  private final WishesReader wishes;
  private Optional<String> previous = Optional.empty();
  private String model = "";
  private boolean streamed;
  private OptionalInt maxOutputTokens = OptionalInt.empty();

  RequestParser(Inbound dialect, Operation operation, Buffer body) {
    this.dialect = dialect;
    this.operation = operation;
    this.body = body;
    this.wishes = new WishesReader(body);
  }

  Parsed parse() {
    if (body.length() == 0) {
      return new Parsed.Invalid(
          "The body is empty. Send a JSON object with 'model' and 'input'.", "");
    }
    try (JsonParser json = JSON.createParser(body.getBytes())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return new Parsed.Invalid("The body must be a JSON object.", "");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        if (!wishes.reads(json)) {
          String field = json.currentName();
          json.nextToken();
          read(field, json);
        }
      }
      if (json.nextToken() != null) {
        return new Parsed.Invalid("The body has something after the end of the JSON object.", "");
      }
      return complete();
    } catch (Misfit misfit) {
      return misfit.told();
    } catch (StreamConstraintsException tooMuch) {
      return new Parsed.Invalid(
          "The body is nested too deeply, or a name or a number in it is too long.", "");
    } catch (IOException malformed) {
      return new Parsed.Invalid("The body is not valid JSON.", "");
    }
  }

  private Parsed complete() {
    if (model.isBlank()) {
      return new Parsed.Invalid(
          "'model' is missing. GET /v1/models lists the models; 'auto' chooses one.", "model");
    }
    edits.addAll(wishes.edits());
    return new Parsed.Valid(
        new Ask(
            dialect,
            operation,
            new Body(body, edits),
            model,
            streamed && operation == Operation.CHAT,
            true,
            maxOutputTokens,
            needs,
            wishes.wishes(model),
            Map.of(),
            Delivery.EVENTS,
            previous));
  }

  private void read(String field, JsonParser json) throws IOException {
    switch (field) {
      case "model" -> readModel(json);
      case "stream" -> streamed = bool(json);
      case "max_output_tokens" -> maxOutputTokens = limit(json);
      case "input" -> readInput(json);
      case "previous_response_id" -> readPrevious(json);
      case "tools" -> readTools(json);
      case "text" -> readText(json);
      case "top_logprobs" -> readLogprobs(json);
      default -> json.skipChildren();
    }
  }

  private void readModel(JsonParser json) throws IOException {
    once("model");
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new Misfit("model", "'model' must be a string.");
    }
    int from = offset(json.currentTokenLocation().getByteOffset());
    model = json.getText(); // reads it to its end
    edits.add(new Edit.Model(from, offset(json.currentLocation().getByteOffset())));
    if (model.length() > LONGEST_NAME) {
      throw new Misfit("model", "'model' must not have more than 200 characters.");
    }
  }

  // A stored prompt may take its place, so it may be missing.
  private void readInput(JsonParser json) throws IOException {
    once("input");
    switch (json.currentToken()) {
      case VALUE_STRING, VALUE_NULL -> {}
      case START_ARRAY -> types(json, this::need);
      default -> throw new Misfit("input", "'input' must be a string or a list.");
    }
  }

  private void readPrevious(JsonParser json) throws IOException {
    once("previous_response_id");
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      previous = Optional.of(json.getText());
    } else {
      json.skipChildren();
    }
  }

  private void need(String type) {
    switch (type) {
      case "input_image" -> needs.add(Need.IMAGES);
      case "input_audio" -> needs.add(Need.AUDIO);
      case "input_file" -> needs.add(Need.DOCUMENTS);
      default -> {}
    }
  }

  private void readText(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.START_OBJECT) {
      types(
          json,
          type -> {
            if (type.equals("json_schema")) {
              needs.add(Need.JSON_SCHEMA);
            }
          });
    } else {
      json.skipChildren();
    }
  }

  private void readTools(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.START_ARRAY && json.nextToken() != JsonToken.END_ARRAY) {
      needs.add(Need.TOOLS);
      while (json.currentToken() != JsonToken.END_ARRAY) {
        json.skipChildren();
        json.nextToken();
      }
    } else {
      json.skipChildren();
    }
  }

  private void readLogprobs(JsonParser json) throws IOException {
    if (json.currentToken().isNumeric() && json.getValueAsDouble() > 0) {
      needs.add(Need.LOGPROBS);
    }
    json.skipChildren();
  }

  /** Is told what parts and items are. */
  private interface Types {
    void seen(String type);
  }

  private static void types(JsonParser json, Types types) throws IOException {
    int depth = 1;
    while (depth > 0) {
      JsonToken token = json.nextToken();
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token == JsonToken.VALUE_STRING && "type".equals(json.currentName())) {
        types.seen(json.getText());
      }
    }
  }

  private void once(String field) throws Misfit {
    if (!seen.add(field)) {
      throw new Misfit(field, "'" + field + "' stands in the body twice.");
    }
  }

  private boolean bool(JsonParser json) throws IOException {
    once("stream");
    return switch (json.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE, VALUE_NULL -> false;
      default -> throw new Misfit("stream", "'stream' must be true or false.");
    };
  }

  private OptionalInt limit(JsonParser json) throws IOException {
    once("max_output_tokens");
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return OptionalInt.empty();
    }
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
        || !json.getNumberType().equals(JsonParser.NumberType.INT)
        || json.getIntValue() < 1) {
      throw new Misfit("max_output_tokens", "'max_output_tokens' must be a positive whole number.");
    }
    return OptionalInt.of(json.getIntValue());
  }

  // Only UTF-8 has byte offsets; JSON on the wire must be UTF-8 anyway (RFC 8259).
  private static int offset(long bytes) throws Misfit {
    if (bytes < 0) {
      throw new Misfit("", "The body must be UTF-8.");
    }
    return Math.toIntExact(bytes);
  }
}
