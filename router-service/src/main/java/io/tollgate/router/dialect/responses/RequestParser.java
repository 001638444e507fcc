package io.tollgate.router.dialect.responses;

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
 * building a tree. Usage is always told in this dialect.
 */
final class RequestParser {

  private static final Set<String> OF_THE_CALLER =
      Set.of("function", "custom", "local_shell", "apply_patch", "computer_use_preview");

  private final Inbound dialect;
  private final Operation operation;
  private final Buffer body;
  private final Set<Need> needs = EnumSet.noneOf(Need.class);
  private final List<Edit> edits = new ArrayList<>(1);
  private final Noted noted = new Noted();
  private final RequestFields fields;
  private final WishesReader wishes;
  private Optional<String> previous = Optional.empty();
  private String model = "";
  private boolean streamed;
  private OptionalInt maxOutputTokens = OptionalInt.empty();

  RequestParser(Inbound dialect, Operation operation, Buffer body) {
    this.dialect = dialect;
    this.operation = operation;
    this.body = body;
    this.fields = new RequestFields(body);
    this.wishes = new WishesReader(body);
  }

  Parsed parse() {
    return fields.parse("'model' and 'input'", this::readFields, this::complete);
  }

  private void readFields(JsonParser json, int start) throws IOException {
    noted.roomForLimit(start + 1, "\"max_output_tokens\":", ",");
    RequestFields.each(json, wishes, this::read);
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
            noted.particulars(wishes),
            previous));
  }

  private void read(String field, JsonParser json) throws IOException {
    switch (field) {
      case "model" -> model = fields.model(json, edits);
      case "stream" -> streamed = RequestFields.bool(fields.once(field), json);
      case "max_output_tokens" -> readLimit(field, json);
      case "input" -> readInput(json);
      case "previous_response_id" -> readPrevious(json);
      case "tools" -> readTools(json);
      case "user", "safety_identifier" -> noted.endUser(json);
      case "service_tier" -> noted.serviceTier(json);
      case "prompt", "conversation" -> {
        noted.elsewhere();
        json.skipChildren();
      }
      case "text" -> readText(json);
      case "top_logprobs" -> readLogprobs(json);
      default -> json.skipChildren();
    }
  }

  private void readLimit(String field, JsonParser json) throws IOException {
    maxOutputTokens = RequestFields.limit(fields.once(field), json, 1);
    noted.noRoomForLimit();
  }

  // A stored prompt may take its place, so it may be missing.
  private void readInput(JsonParser json) throws IOException {
    fields.once("input");
    switch (json.currentToken()) {
      case VALUE_STRING, VALUE_NULL -> {}
      case START_ARRAY -> types(json, this::need);
      default -> throw new Misfit("input", "'input' must be a string or a list.");
    }
  }

  private void readPrevious(JsonParser json) throws IOException {
    fields.once("previous_response_id");
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      previous = Optional.of(json.getText());
      noted.elsewhere();
    } else {
      json.skipChildren();
    }
  }

  private void need(String type) {
    switch (type) {
      case "input_image" -> {
        needs.add(Need.IMAGES);
        noted.picture();
      }
      case "input_audio" -> {
        needs.add(Need.AUDIO);
        noted.elsewhere();
      }
      case "input_file" -> {
        needs.add(Need.DOCUMENTS);
        noted.elsewhere();
      }
      case "item_reference", "compaction" -> noted.elsewhere();
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
    if (noted.tools(json, type -> !OF_THE_CALLER.contains(type))) {
      needs.add(Need.TOOLS);
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
}
