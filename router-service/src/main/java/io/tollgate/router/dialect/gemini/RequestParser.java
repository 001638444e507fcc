package io.tollgate.router.dialect.gemini;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.router.dialect.Address;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.dialect.Body;
import io.tollgate.router.dialect.Body.Edit;
import io.tollgate.router.dialect.Inbound;
import io.tollgate.router.dialect.Misfit;
import io.tollgate.router.dialect.Noted;
import io.tollgate.router.dialect.Parsed;
import io.tollgate.router.dialect.Provenance;
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
import org.jspecify.annotations.Nullable;

/**
 * One pass over the body: checks that it is JSON and finds the few fields we act on, without
 * building a tree. On its way to Gemini nothing in it is changed, for the model stands in the URL,
 * but the signatures of other dialects' models, which Gemini would refuse the whole request for.
 */
final class RequestParser {

  private static final int LONGEST_NAME = 200;

  private final Inbound dialect;
  private final Buffer body;
  private final Address address;
  private final Set<Need> needs = EnumSet.noneOf(Need.class);
  private final Noted noted = new Noted();
  private final RequestFields fields;
  private final List<Edit> edits = new ArrayList<>(0);
  private final WishesReader wishes;
  private boolean contents;
  private OptionalInt maxOutputTokens = OptionalInt.empty();

  RequestParser(Inbound dialect, Buffer body, Address address) {
    this.dialect = dialect;
    this.body = body;
    this.fields = new RequestFields(body);
    this.wishes = new WishesReader(body);
    this.address = address;
  }

  Parsed parse() {
    return fields.parse("'contents'", this::readBody, this::complete);
  }

  private void readBody(JsonParser json, int start) throws IOException {
    noted.roomForLimit(start + 1, "\"generationConfig\":{\"maxOutputTokens\":", "},");
    readRequest(json);
  }

  private Parsed complete() {
    String model = address.model().orElse("");
    if (model.isBlank() || model.length() > LONGEST_NAME) {
      return new Parsed.Invalid(
          "The URL must name a model, with not more than 200 characters.", "model");
    }
    if (!contents) {
      return new Parsed.Invalid(
          "'contents' is missing. It must be a list with at least one content.", "contents");
    }
    edits.addAll(wishes.edits());
    return new Parsed.Valid(
        new Ask(
            dialect,
            address.operation(),
            new Body(body, edits),
            model,
            address.streamed(),
            true,
            maxOutputTokens,
            needs,
            wishes.wishes(model),
            Map.of(),
            address.delivery(),
            noted.particulars(wishes),
            Optional.empty()));
  }

  private void readRequest(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      if (wishes.reads(json)) {
        continue;
      }
      String field = Names.camel(json.currentName());
      JsonToken value = json.nextToken();
      switch (field) {
        case "contents" -> readContents(fields.once(field), json);
        case "generationConfig" -> readConfig(fields.once(field), json);
        case "tools" -> readTools(json);
        case "serviceTier" -> noted.serviceTier(json);
        case "cachedContent" -> {
          noted.elsewhere();
          json.skipChildren();
        }
        case "generateContentRequest" -> readCounted(value, json);
        default -> json.skipChildren();
      }
    }
  }

  // Tokens are counted of contents, or of a whole request.
  private void readCounted(JsonToken value, JsonParser json) throws IOException {
    if (value == JsonToken.START_OBJECT && address.operation() == Operation.COUNT_TOKENS) {
      readRequest(json);
    } else {
      json.skipChildren();
    }
  }

  private void readContents(String field, JsonParser json) throws IOException {
    JsonToken value = json.currentToken();
    if (!value.isStructStart()) {
      throw new Misfit(field, "'contents' must be a list.");
    }
    for (int depth = 1; depth > 0; ) {
      JsonToken token = json.nextToken();
      if (token.isStructStart()) {
        depth++;
        contents = true;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token == JsonToken.VALUE_STRING && isMimeType(json.currentName())) {
        needed(json.getText());
      } else if (token == JsonToken.VALUE_STRING && isSignature(json.currentName())) {
        replaceStrange(json);
      }
    }
    contents |= value == JsonToken.START_OBJECT;
  }

  private static boolean isMimeType(@Nullable String name) {
    return "mimeType".equals(name) || "mime_type".equals(name);
  }

  private static boolean isSignature(@Nullable String name) {
    return "thoughtSignature".equals(name) || "thought_signature".equals(name);
  }

  // Only UTF-8 has byte offsets.
  private void replaceStrange(JsonParser json) throws IOException {
    int from = (int) json.currentTokenLocation().getByteOffset();
    if (Provenance.isStrange(json.getText()) && from >= 0) {
      int to = (int) json.currentLocation().getByteOffset();
      edits.add(new Edit.Text(from, to, "\"" + ContentWriter.UNSIGNED + "\""));
    }
  }

  // What is shown tells what the model must be able to do.
  private void needed(String mimeType) {
    if (mimeType.startsWith("image/")) {
      needs.add(Need.IMAGES);
      noted.picture();
    } else if (mimeType.startsWith("audio/")) {
      needs.add(Need.AUDIO);
      noted.elsewhere();
    } else {
      needs.add(Need.DOCUMENTS);
      noted.elsewhere();
    }
  }

  private void readConfig(String field, JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      noted.noRoomForLimit();
      return;
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new Misfit(field, "'generationConfig' must be an object.");
    }
    readOptions(json);
  }

  private void readOptions(JsonParser json) throws IOException {
    int start = RequestFields.offset(json.currentTokenLocation().getByteOffset()) + 1;
    String comma = "";
    boolean limit = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      comma = ",";
      String option = Names.camel(json.currentName());
      JsonToken value = json.nextToken();
      switch (option) {
        case "maxOutputTokens" ->
            maxOutputTokens = RequestFields.limit("generationConfig.maxOutputTokens", json, 1);
        case "candidateCount" -> {
          need(Need.SEVERAL_CHOICES, isMoreThanOne(json));
          noted.choices(json);
        }
        case "responseLogprobs" -> need(Need.LOGPROBS, value == JsonToken.VALUE_TRUE);
        case "responseSchema", "responseJsonSchema" ->
            need(Need.JSON_SCHEMA, value == JsonToken.START_OBJECT);
        default -> {}
      }
      limit |= option.equals("maxOutputTokens");
      json.skipChildren();
    }
    if (limit) {
      noted.noRoomForLimit();
    } else {
      noted.roomForLimit(start, "\"maxOutputTokens\":", comma);
    }
  }

  private void readTools(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.START_ARRAY) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        need(Need.TOOLS, true);
        readTool(json);
      }
    } else {
      need(Need.TOOLS, json.currentToken() == JsonToken.START_OBJECT);
      readTool(json);
    }
  }

  // Whatever is not to be called by the caller is the provider's to run.
  private void readTool(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        if (!Names.camel(json.currentName()).equals("functionDeclarations")) {
          noted.toolOfProvider();
        }
        json.nextToken();
        json.skipChildren();
      }
    }
  }

  private void need(Need need, boolean needed) {
    if (needed) {
      needs.add(need);
    }
  }

  private static boolean isMoreThanOne(JsonParser json) throws IOException {
    return json.currentToken().isNumeric() && json.getValueAsDouble() > 1;
  }
}
