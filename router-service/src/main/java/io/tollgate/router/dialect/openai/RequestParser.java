package io.tollgate.router.dialect.openai;

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
import io.tollgate.router.exchange.Operation;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the body: checks that it is JSON and finds the few fields we act on, without
 * building a tree.
 */
final class RequestParser {

  private final Inbound dialect;
  private final Buffer body;
  private final Noted noted = new Noted();
  private final Needs needs = new Needs(noted);
  private final List<Edit> edits = new ArrayList<>(2);
  private final RequestFields fields;
  private final WishesReader wishes;
  private String model = "";
  private boolean streamed;
  private boolean usageWanted;
  private boolean messages;
  private OptionalInt maxOutputTokens = OptionalInt.empty();
  private @Nullable Edit wishForUsage;
  private int objectStart;

  RequestParser(Inbound dialect, Buffer body) {
    this.dialect = dialect;
    this.body = body;
    this.fields = new RequestFields(body);
    this.wishes = new WishesReader(body);
  }

  Parsed parse() {
    return fields.parse("'model' and 'messages'", this::readFields, this::complete);
  }

  private void readFields(JsonParser json, int start) throws IOException {
    objectStart = start;
    RequestFields.each(json, wishes, this::read);
  }

  private Parsed complete() {
    if (!fields.saw("model") && !wishes.firstModel().isEmpty()) {
      addModel(wishes.firstModel(), objectStart + 1);
    }
    if (model.isBlank()) {
      return new Parsed.Invalid(
          "'model' is missing. GET /v1/models lists the models; 'auto' chooses one.", "model");
    }
    if (!messages) {
      return new Parsed.Invalid(
          "'messages' is missing. It must be a list with at least one message.", "messages");
    }
    if (streamed && !usageWanted) {
      edits.add(wishForUsage == null ? addedOptions(objectStart) : wishForUsage);
    }
    edits.addAll(wishes.edits());
    if (!fields.saw("max_tokens") && !fields.saw("max_completion_tokens")) {
      noted.roomForLimit(
          objectStart + 1, name -> "\"" + new OpenAiModel(name).limitField() + "\":", ",");
    }
    return new Parsed.Valid(
        new Ask(
            dialect,
            Operation.CHAT,
            new Body(body, edits),
            model,
            streamed,
            usageWanted || wishes.usageWanted(),
            maxOutputTokens,
            needs.all(),
            wishes.wishes(model),
            Map.of(),
            Delivery.EVENTS,
            noted.particulars(wishes),
            Optional.empty()));
  }

  // A body may name several models and no first one; the provider wants one.
  private void addModel(String name, int at) {
    model = name;
    edits.add(new Edit.Text(at, at, "\"model\":"));
    edits.add(new Edit.Model(at, at));
    edits.add(new Edit.Text(at, at, ","));
  }

  private void read(String field, JsonParser json) throws IOException {
    switch (field) {
      case "model" -> model = fields.model(json, edits);
      case "stream" -> streamed = RequestFields.bool(fields.once(field), json);
      case "stream_options" -> readStreamOptions(json);
      case "messages" -> readMessages(json);
      case "max_tokens", "max_completion_tokens" ->
          maxOutputTokens =
              larger(maxOutputTokens, RequestFields.limit(fields.once(field), json, 1));
      case "tools" -> needs.ofTools(json);
      case "response_format" -> needs.ofFormat(json);
      case "n" -> needs.ofChoices(json);
      case "user" -> noted.endUser(json);
      case "service_tier" -> noted.serviceTier(json);
      case "web_search_options" -> {
        noted.toolOfProvider();
        json.skipChildren();
      }
      case "logprobs" -> needs.ofLogprobs(json);
      default -> json.skipChildren();
    }
  }

  // Some servers heed the one, some the other.
  private static OptionalInt larger(OptionalInt one, OptionalInt other) {
    return one.isPresent() && (other.isEmpty() || one.getAsInt() > other.getAsInt()) ? one : other;
  }

  private void readMessages(JsonParser json) throws IOException {
    fields.once("messages");
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new Misfit("messages", "'messages' must be a list.");
    }
    for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw new Misfit(
            "messages[" + i + "]", "Every message must be an object with 'role' and 'content'.");
      }
      needs.ofMessage(json);
      messages = true;
    }
    if (!messages) {
      throw new Misfit("messages", "'messages' must have at least one message.");
    }
  }

  private void readStreamOptions(JsonParser json) throws IOException {
    fields.once("stream_options");
    switch (json.currentToken()) {
      case START_OBJECT -> readOptions(json);
      case VALUE_NULL -> wishForUsage = instead(json, "{\"include_usage\":true}");
      default -> throw new Misfit("stream_options", "'stream_options' must be an object.");
    }
  }

  // Options we do not know stay as they are.
  private void readOptions(JsonParser json) throws IOException {
    int start = RequestFields.offset(json.currentTokenLocation().getByteOffset()) + 1;
    String comma = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String option = json.currentName();
      json.nextToken();
      if (option.equals("include_usage")) {
        usageWanted = RequestFields.bool("stream_options.include_usage", json);
        wishForUsage = instead(json, "true");
      } else {
        json.skipChildren();
        comma = ",";
      }
    }
    if (wishForUsage == null) {
      wishForUsage = new Edit.Text(start, start, "\"include_usage\":true" + comma);
    }
  }

  private static Edit addedOptions(int objectStart) {
    return new Edit.Text(
        objectStart + 1, objectStart + 1, "\"stream_options\":{\"include_usage\":true},");
  }

  private static Edit instead(JsonParser scalar, String text) throws IOException {
    int from = RequestFields.offset(scalar.currentTokenLocation().getByteOffset());
    scalar.getText(); // reads it to its end
    return new Edit.Text(
        from, RequestFields.offset(scalar.currentLocation().getByteOffset()), text);
  }
}
