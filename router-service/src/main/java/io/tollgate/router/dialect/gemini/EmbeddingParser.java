package io.tollgate.router.dialect.gemini;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.router.dialect.Address;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One pass over a request for vectors, of one content or of many. Every one of many names the model
 * again; one alone becomes one of many, so that providers are asked in one way.
 */
final class EmbeddingParser {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String PREFIX = "models/";
  private static final int LONGEST_NAME = 200;

  private final Inbound dialect;
  private final Buffer body;
  private final Address address;
  private final List<Edit> edits = new ArrayList<>();
  private boolean many;
  private boolean contents;

  EmbeddingParser(Inbound dialect, Buffer body, Address address) {
    this.dialect = dialect;
    this.body = body;
    this.address = address;
  }

  Parsed parse() {
    try (JsonParser json = JSON.createParser(body.getBytes())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return new Parsed.Invalid("The body must be a JSON object.", "");
      }
      int from = offset(json.currentTokenLocation().getByteOffset());
      readRequest(json, from);
      int to = offset(json.currentLocation().getByteOffset());
      if (json.nextToken() != null) {
        return new Parsed.Invalid("The body has something after the end of the JSON object.", "");
      }
      return complete(from, to);
    } catch (Misfit misfit) {
      return new Parsed.Invalid(misfit.reason(), misfit.param());
    } catch (IOException malformed) {
      return new Parsed.Invalid("The body is not valid JSON, or nested too deeply.", "");
    }
  }

  // Stands at the brace that opens it.
  private void readRequest(JsonParser json, int from) throws IOException {
    boolean named = false;
    boolean list = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = Names.camel(json.currentName());
      JsonToken value = json.nextToken();
      if (field.equals("requests") && value == JsonToken.START_ARRAY && !many) {
        list = true;
        many = true;
        readRequests(json);
      } else if (field.equals("model")) {
        named = true;
        readName(json);
      } else {
        contents |= field.equals("content") && value == JsonToken.START_OBJECT;
        json.skipChildren();
      }
    }
    if (!named && !list) {
      edits.add(new Edit.Text(from + 1, from + 1, "\"model\":"));
      edits.add(new Edit.Prefixed(from + 1, from + 1, PREFIX));
      edits.add(new Edit.Text(from + 1, from + 1, ","));
    }
  }

  private void readRequests(JsonParser json) throws IOException {
    for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw new Misfit("requests", "Every request must be an object with 'content'.");
      }
      contents = false;
      readRequest(json, offset(json.currentTokenLocation().getByteOffset()));
      if (!contents) {
        String field = "requests[" + i + "].content";
        throw new Misfit(field, "'" + field + "' is missing. It must be an object.");
      }
    }
  }

  private void readName(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new Misfit("model", "'model' must be a string.");
    }
    int from = offset(json.currentTokenLocation().getByteOffset());
    json.getText(); // reads it to its end
    edits.add(new Edit.Prefixed(from, offset(json.currentLocation().getByteOffset()), PREFIX));
  }

  private Parsed complete(int from, int to) {
    String model = address.model().orElse("");
    if (model.isBlank() || model.length() > LONGEST_NAME) {
      return new Parsed.Invalid(
          "The URL must name a model, with not more than 200 characters.", "model");
    }
    if (!contents) {
      return new Parsed.Invalid(
          "'content' is missing. Send one, or 'requests' with at least one.", "content");
    }
    if (!many) {
      edits.addFirst(new Edit.Text(from, from, "{\"requests\":["));
      edits.add(new Edit.Text(to, to, "]}"));
    }
    return new Parsed.Valid(
        new Ask(
            dialect,
            Operation.EMBEDDING,
            new Body(body, edits),
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

  // Only UTF-8 has byte offsets; JSON on the wire must be UTF-8 anyway (RFC 8259).
  private static int offset(long bytes) {
    if (bytes < 0) {
      throw new Misfit("", "The body must be UTF-8.");
    }
    return Math.toIntExact(bytes);
  }
}
