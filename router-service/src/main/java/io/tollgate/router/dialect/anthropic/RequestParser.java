package io.tollgate.router.dialect.anthropic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.dialect.Body;
import io.tollgate.router.dialect.Body.Edit;
import io.tollgate.router.dialect.Delivery;
import io.tollgate.router.dialect.Inbound;
import io.tollgate.router.dialect.Misfit;
import io.tollgate.router.dialect.Noted;
import io.tollgate.router.dialect.Parsed;
import io.tollgate.router.dialect.RequestFields;
import io.tollgate.router.dialect.WishesReader;
import io.tollgate.router.exchange.Need;
import io.tollgate.router.exchange.Operation;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One pass over the body: checks that it is JSON and finds the few fields we act on, without
 * building a tree.
 */
final class RequestParser {

  private final Inbound dialect;
  private final Operation operation;
  private final Buffer body;
  private final Set<Need> needs = EnumSet.noneOf(Need.class);
  private final List<Edit> edits = new ArrayList<>(1);
  private final Noted noted = new Noted();
  private final RequestFields fields;
  private final WishesReader wishes;
  private String model = "";
  private boolean streamed;
  private boolean messages;
  private OptionalInt maxTokens = OptionalInt.empty();

  RequestParser(Inbound dialect, Operation operation, Buffer body) {
    this.dialect = dialect;
    this.operation = operation;
    this.body = body;
    this.fields = new RequestFields(body);
    this.wishes = new WishesReader(body);
  }

  Parsed parse() {
    return fields.parse(
        "'model', 'max_tokens' and 'messages'",
        (json, start) -> RequestFields.each(json, wishes, this::read),
        this::complete);
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
            Map.of(),
            Delivery.EVENTS,
            noted.particulars(wishes),
            Optional.empty()));
  }

  private void read(String field, JsonParser json) throws IOException {
    switch (field) {
      case "model" -> model = fields.model(json, edits);
      case "stream" -> streamed = RequestFields.bool(fields.once(field), json);
      case "messages" -> readMessages(json);
      case "max_tokens" -> maxTokens = RequestFields.limit(fields.once(field), json, 0);
      case "tools" -> readTools(json);
      case "mcp_servers", "container" -> {
        noted.toolOfProvider();
        json.skipChildren();
      }
      case "service_tier" -> noted.serviceTier(json);
      case "thinking" -> readThinking(json);
      case "output_config" -> readOutput(json);
      case "output_format" -> needSchema(json);
      default -> json.skipChildren();
    }
  }

  private void readMessages(JsonParser json) throws IOException {
    fields.once("messages");
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new Misfit("messages", "'messages' must be a list.");
    }
    MessageScan scan = new MessageScan(needs, noted, edits);
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
    if (noted.tools(json, RequestParser::isProviders)) {
      needs.add(Need.TOOLS);
    }
  }

  // Those with a version that are not run by the caller, and whatever is new.
  private static boolean isProviders(String type) {
    return !type.equals("custom")
        && !type.startsWith("bash_")
        && !type.startsWith("text_editor_")
        && !type.startsWith("computer_")
        && !type.startsWith("memory_");
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
}
