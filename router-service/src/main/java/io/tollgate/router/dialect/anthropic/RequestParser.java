package io.tollgate.router.dialect.anthropic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.dialect.Body;
import io.tollgate.router.dialect.Body.Edit;
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
import java.util.OptionalInt;
import java.util.Set;

/**
 * One pass over the body: checks that it is JSON and finds the few fields we act on, without
 * building a tree.
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
  private String model = "";
  private boolean streamed;
  private boolean messages;
  private OptionalInt maxTokens = OptionalInt.empty();

  RequestParser(Inbound dialect, Operation operation, Buffer body) {
    this.dialect = dialect;
    this.operation = operation;
    this.body = body;
    this.wishes = new WishesReader(body);
  }

  Parsed parse() {
    if (body.length() == 0) {
      return new Parsed.Invalid(
          "The body is empty. Send a JSON object with 'model', 'max_tokens' and 'messages'.", "");
    }
    try (JsonParser json = JSON.createParser(body.getBytes())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return new Parsed.Invalid("The body must be a JSON object.", "");
      }
      offset(json.currentTokenLocation().getByteOffset());
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
    if (!messages) {
      return new Parsed.Invalid(
          "'messages' is missing. It must be a list with at least one message.", "messages");
    }
    if (maxTokens.isEmpty() && operation == Operation.CHAT) {
      return new Parsed.Invalid(
          "'max_tokens' is missing. Set how many tokens may be generated.", "max_tokens");
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
            maxTokens,
            needs,
            wishes.wishes(model),
            Map.of()));
  }

  private void read(String field, JsonParser json) throws IOException {
    switch (field) {
      case "model" -> readModel(json);
      case "stream" -> streamed = bool(once(field), json);
      case "messages" -> readMessages(json);
      case "max_tokens" -> maxTokens = limit(once(field), json);
      case "tools" -> readTools(json);
      case "thinking" -> readThinking(json);
      case "output_config" -> readOutput(json);
      case "output_format" -> needSchema(json);
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

  private void readMessages(JsonParser json) throws IOException {
    once("messages");
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new Misfit("messages", "'messages' must be a list.");
    }
    MessageScan scan = new MessageScan(needs, edits);
    for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw new Misfit(
            "messages[" + i + "]", "Every message must be an object with 'role' and 'content'.");
      }
      scan.read(json);
      messages = true;
    }
    if (!messages) {
      throw new Misfit("messages", "'messages' must have at least one message.");
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

  private void readThinking(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean type = json.currentName().equals("type");
      if (json.nextToken() == JsonToken.VALUE_STRING
          && type
          && !json.getText().equals("disabled")) {
        needs.add(Need.REASONING);
      }
      json.skipChildren();
    }
  }

  private void readOutput(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean format = json.currentName().equals("format");
      json.nextToken();
      if (format) {
        needSchema(json);
      } else {
        json.skipChildren();
      }
    }
  }

  private void needSchema(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.START_OBJECT) {
      needs.add(Need.JSON_SCHEMA);
    }
    json.skipChildren();
  }

  private String once(String field) throws Misfit {
    if (!seen.add(field)) {
      throw new Misfit(field, "'" + field + "' stands in the body twice.");
    }
    return field;
  }

  private static boolean bool(String field, JsonParser json) throws Misfit {
    return switch (json.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE, VALUE_NULL -> false;
      default -> throw new Misfit(field, "'" + field + "' must be true or false.");
    };
  }

  private static OptionalInt limit(String field, JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return OptionalInt.empty();
    }
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
        || !json.getNumberType().equals(JsonParser.NumberType.INT)
        || json.getIntValue() < 0) {
      throw new Misfit(field, "'" + field + "' must be a whole number and not negative.");
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
