package io.tollgate.router.dialect.ollama;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Ollama's {@code /api/embed}. */
final class EmbeddingForm implements Embeddings {

  static final EmbeddingForm FORM = new EmbeddingForm();

  private static final int MOST_TOKENS = 1_000_000_000;

  private EmbeddingForm() {}

  @Override
  public Meant read(Ask ask) {
    JsonObject request = object(ask.body().bytes()).orElseGet(JsonObject::new);
    List<String> texts = new ArrayList<>();
    Object input = request.getValue("input");
    for (Object one : input instanceof JsonArray list ? list : JsonArray.of(input)) {
      if (!(one instanceof String text)) {
        return new Meant.Nothing("'input' must be a string or a list of strings.", "input");
      }
      texts.add(text);
    }
    OptionalInt dimensions =
        request.getValue("dimensions") instanceof Integer length
            ? OptionalInt.of(length)
            : OptionalInt.empty();
    return new Meant.These(new Texts(texts, dimensions, Optional.empty()));
  }

  @Override
  public Written write(Texts texts, String model) {
    JsonObject request = JsonObject.of("model", model, "input", new JsonArray(texts.texts()));
    texts.dimensions().ifPresent(length -> request.put("dimensions", length));
    return new Written.Body(Buffer.buffer(request.encode()), List.of());
  }

  @Override
  public Look look(Buffer answer) {
    return object(answer)
        .<Look>map(json ->
            json.getValue("error") == null
                ? new Look.AnAnswer(tokens(json), 0)
                : new Look.NoAnswer(new Fault.Broken("answered with an error")))
        .orElseGet(
            () -> new Look.NoAnswer(new Fault.Broken("answered with something that is no JSON")));
  }

  private static Optional<Tokens> tokens(JsonObject answer) {
    return answer.getValue("prompt_eval_count") instanceof Integer count
            && count >= 0
            && count <= MOST_TOKENS
        ? Optional.of(Tokens.of(count, 0))
        : Optional.empty();
  }

  @Override
  public Vectors hear(Buffer answer) {
    JsonObject json = object(answer).orElseGet(JsonObject::new);
    List<float[]> vectors = new ArrayList<>();
    if (json.getValue("embeddings") instanceof JsonArray embeddings) {
      embeddings.forEach(one -> vectors.add(Floats.read(one).orElseGet(() -> new float[0])));
    }
    return new Vectors(vectors, tokens(json));
  }

  @Override
  public Buffer tell(Vectors vectors, Ask ask, Listening listening) {
    JsonArray embeddings = new JsonArray();
    vectors.vectors().forEach(one -> embeddings.add(Floats.list(one)));
    JsonObject answer = JsonObject.of("model", listening.model(), "embeddings", embeddings);
    vectors.tokens().ifPresent(used -> answer.put("prompt_eval_count", used.in()));
    return Buffer.buffer(answer.encode());
  }

  private static Optional<JsonObject> object(Buffer json) {
    try {
      return Optional.of(new JsonObject(json));
    } catch (DecodeException notJson) {
      return Optional.empty();
    }
  }
}
