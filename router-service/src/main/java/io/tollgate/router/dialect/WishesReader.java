package io.tollgate.router.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.router.dialect.Body.Edit;
import io.tollgate.router.exchange.Wishes;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads the members of a request's body that are meant for a gateway and not for a model, in any
 * dialect, and takes them out of what the provider gets. It takes part in the one pass over the
 * body that a dialect makes anyway.
 *
 * <p>What cannot be granted is refused where the caller would be worse off for not knowing, such as
 * a wish for privacy; otherwise it is noted in {@link Wishes#unheeded}.
 */
public final class WishesReader {

  /** The members that are for a gateway. */
  static final Set<String> FIELDS =
      Set.of(
          "models",
          "fallbacks",
          "provider",
          "route",
          "transforms",
          "plugins",
          "usage",
          "num_retries",
          "timeout",
          "cache",
          "mock_response",
          "guardrails");

  private static final int MOST_RETRIES = 100;

  private final Clipping clipping;
  private final Set<String> seen = new HashSet<>();
  private final List<String> models = new ArrayList<>(2);
  private final List<String> fallbacks = new ArrayList<>(2);
  private final List<String> unheeded = new ArrayList<>(2);
  private ProviderWishes provider = ProviderWishes.NONE;
  private OptionalInt retries = OptionalInt.empty();
  private final List<String> tags = new ArrayList<>(0);
  private Optional<String> endUser = Optional.empty();
  private boolean usageWanted;

  /** For a body that is UTF-8. */
  public WishesReader(Buffer body) {
    this.clipping = new Clipping(body);
  }

  /**
   * Reads the member at whose name the parser stands, if it is for us; the parser then stands at
   * its end. Otherwise nothing has moved.
   */
  public boolean reads(JsonParser json) throws IOException {
    String field = json.currentName();
    if (FIELDS.contains(field)) {
      takeOut(json);
      return true;
    }
    if (field.equals("metadata")) {
      json.nextToken();
      readMetadata(json);
      return true;
    }
    return false;
  }

  /** Whether the body asks in OpenRouter's manner to be told the usage. */
  public boolean usageWanted() {
    return usageWanted;
  }

  /** What the caller calls the things that the call belongs to. */
  public List<String> tags() {
    return tags;
  }

  /** Whom the metadata names as the one behind the request. */
  public Optional<String> endUser() {
    return endUser;
  }

  /** The first of the names, for a body that names no model but several. */
  public String firstModel() {
    return models.isEmpty() ? "" : models.getFirst();
  }

  /** What is changed in the body so that the provider gets none of it. */
  public List<Edit> edits() {
    return clipping.edits();
  }

  /** All wishes of the body, once it is read to its end, for a call that begins with this model. */
  public Wishes wishes(String model) {
    if (seen.isEmpty() && unheeded.isEmpty()) {
      return Wishes.NONE;
    }
    List<String> more = new ArrayList<>(models);
    more.addAll(fallbacks);
    return provider.with(
        more.stream().filter(name -> !name.equals(model)).distinct().toList(), retries, unheeded);
  }

  private void takeOut(JsonParser json) throws IOException {
    String field = json.currentName();
    int from = offset(json.currentTokenLocation().getByteOffset());
    if (!seen.add(field)) {
      throw new Misfit(field, "'" + field + "' stands in the body twice.");
    }
    if (json.nextToken() != JsonToken.VALUE_NULL) {
      read(field, json);
    }
    json.finishToken();
    clipping.clip(from, offset(json.currentLocation().getByteOffset()));
  }

  private void read(String field, JsonParser json) throws IOException {
    switch (field) {
      case "models" -> models.addAll(Names.list(field, json));
      case "fallbacks" -> fallbacks.addAll(Names.listOfModels(field, json));
      case "provider" -> provider = ProviderWishes.read(json, unheeded);
      case "usage" -> readUsage(json);
      case "num_retries" -> retries = OptionalInt.of(Numbers.upTo(field, MOST_RETRIES, json));
      case "mock_response" ->
          throw new Misfit(
              field,
              "'mock_response' is not offered: the model 'sandbox' answers without a provider.");
      case "guardrails" -> {
        if (somethingIn(json)) {
          throw new Misfit(
              field, "'guardrails' are not offered here, and leaving them out is not safe.");
        }
      }
      case "route" -> heedless(field, !json.getText().equals("fallback"), json);
      default -> heedless(field, somethingIn(json), json);
    }
  }

  private void heedless(String field, boolean wished, JsonParser json) throws IOException {
    json.skipChildren();
    if (wished) {
      unheeded.add(field);
    }
  }

  // An empty list or object, or false, wishes for nothing. Leaves the parser at the value's end.
  private static boolean somethingIn(JsonParser json) throws IOException {
    if (!json.currentToken().isStructStart()) {
      return json.currentToken() != JsonToken.VALUE_FALSE;
    }
    boolean something = false;
    for (int depth = 1; depth > 0; ) {
      JsonToken token = json.nextToken();
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      something |= depth > 0;
    }
    return something;
  }

  private void readUsage(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new Misfit("usage", "'usage' must be an object.");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean include = json.currentName().equals("include");
      usageWanted |= json.nextToken() == JsonToken.VALUE_TRUE && include;
      json.skipChildren();
    }
  }

  // Metadata is the provider's, but no provider takes a list among it: that is how LiteLLM's
  // callers tag a call.
  private void readMetadata(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      int from = offset(json.currentTokenLocation().getByteOffset());
      String name = json.currentName();
      boolean tags = name.equals("tags");
      boolean list = json.nextToken() == JsonToken.START_ARRAY;
      if (tags && list) {
        readTags(json);
      }
      boolean user = name.equals("user_id") && json.currentToken() == JsonToken.VALUE_STRING;
      endUser = user ? Optional.of(json.getText()) : endUser;
      json.skipChildren();
      if (tags && list) {
        clipping.clip(from, offset(json.currentLocation().getByteOffset()));
      }
    }
  }

  private void readTags(JsonParser json) throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_STRING) {
        throw new Misfit("metadata.tags", "'metadata.tags' must be a list of strings.");
      }
      tags.add(json.getText());
    }
  }

  private static int offset(long bytes) throws Misfit {
    if (bytes < 0) {
      throw new Misfit("", "The body must be UTF-8.");
    }
    return Math.toIntExact(bytes);
  }
}
