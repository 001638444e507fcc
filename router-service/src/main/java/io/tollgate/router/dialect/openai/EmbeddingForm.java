package io.tollgate.router.dialect.openai;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.contract.Tokens;
import io.tollgate.router.conversation.Texts;
import io.tollgate.router.conversation.Vectors;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.dialect.Embeddings;
import io.tollgate.router.dialect.Floats;
import io.tollgate.router.dialect.Listening;
import io.tollgate.router.dialect.Look;
import io.tollgate.router.dialect.Written;
import io.tollgate.router.exchange.Fault;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** OpenAI's {@code /embeddings}. */
final class EmbeddingForm implements Embeddings {

  static final EmbeddingForm FORM = new EmbeddingForm();

  private static final JsonFactory JSON = new JsonFactory();

  private EmbeddingForm() {}

  @Override
  public Meant read(Ask ask) {
    JsonObject request = object(ask.body().bytes());
    List<String> texts = new ArrayList<>();
    Object input = request.getValue("input");
    for (Object one : input instanceof JsonArray list ? list : JsonArray.of(input)) {
      if (!(one instanceof String text)) {
        return new Meant.Nothing(
            "Numbers of tokens mean something to one provider only: send texts.", "input");
      }
      texts.add(text);
    }
    return new Meant.These(
        new Texts(
            texts,
            request.getValue("dimensions") instanceof Integer dimensions
                ? OptionalInt.of(dimensions)
                : OptionalInt.empty(),
            Optional.empty()));
  }

  @Override
  public Written write(Texts texts, String model) {
    JsonObject request =
        JsonObject.of(
            "model", model, "input", new JsonArray(texts.texts()), "encoding_format", "float");
    texts.dimensions().ifPresent(dimensions -> request.put("dimensions", dimensions));
    return new Written.Body(Buffer.buffer(request.encode()), List.of());
  }

  @Override
  public Look look(Buffer answer) {
    try (JsonParser json = JSON.createParser(answer.getBytes())) {
      return json.nextToken() == JsonToken.START_OBJECT ? look(json) : noJson();
    } catch (IOException malformed) {
      return noJson();
    }
  }

  private static Look look(JsonParser json) throws IOException {
    Optional<Tokens> tokens = Optional.empty();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals("error") && value != JsonToken.VALUE_NULL) {
        return new Look.NoAnswer(new Fault.Broken("answered with an error"));
      }
      if (field.equals("usage") && value == JsonToken.START_OBJECT) {
        tokens = Usage.ofPrompt(json);
      } else {
        json.skipChildren();
      }
    }
    return new Look.AnAnswer(tokens, 0);
  }

  private static Look noJson() {
    return new Look.NoAnswer(new Fault.Broken("answered with something that is no JSON"));
  }

  @Override
  public Vectors hear(Buffer answer) {
    JsonObject json = object(answer);
    List<float[]> vectors = new ArrayList<>();
    if (json.getValue("data") instanceof JsonArray data) {
      for (Object one : data) {
        Object written = one instanceof JsonObject entry ? entry.getValue("embedding") : null;
        vectors.add(Floats.read(written).orElseGet(() -> new float[0]));
      }
    }
    return new Vectors(
        vectors, look(answer) instanceof Look.AnAnswer found ? found.tokens() : Optional.empty());
  }

  @Override
  public Buffer tell(Vectors vectors, Ask ask, Listening listening) {
    boolean base64 = "base64".equals(object(ask.body().bytes()).getValue("encoding_format"));
    JsonArray data = new JsonArray();
    for (float[] vector : vectors.vectors()) {
      data.add(
          JsonObject.of(
              "object",
              "embedding",
              "index",
              data.size(),
              "embedding",
              base64 ? Floats.base64(vector) : Floats.list(vector)));
    }
    long used = vectors.tokens().map(Tokens::in).orElseGet(ask::estimatedInputTokens);
    JsonObject usage = JsonObject.of("prompt_tokens", used, "total_tokens", used);
    vectors
        .tokens()
        .flatMap(listening::cost)
        .ifPresent(cost -> usage.put("cost", cost.usd().stripTrailingZeros()));
    JsonObject answer =
        JsonObject.of("object", "list", "data", data, "model", listening.model(), "usage", usage);
    return Buffer.buffer(answer.encode());
  }

  // It was looked at, so it is an object unless something in it is beyond every limit.
  private static JsonObject object(Buffer json) {
    try {
      return new JsonObject(json);
    } catch (DecodeException beyondLimits) {
      return new JsonObject();
    }
  }
}
