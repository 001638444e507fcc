package io.tollgate.router.dialect.gemini;

import io.tollgate.contract.Tokens;
import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Texts;
import io.tollgate.router.conversation.Vectors;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.dialect.Embeddings;
import io.tollgate.router.dialect.Floats;
import io.tollgate.router.dialect.Listening;
import io.tollgate.router.dialect.Look;
import io.tollgate.router.dialect.Written;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Gemini's {@code batchEmbedContents}, and {@code embedContent} for callers. */
final class EmbeddingForm implements Embeddings {

  static final EmbeddingForm FORM = new EmbeddingForm();

  private EmbeddingForm() {}

  @Override
  public Meant read(Ask ask) {
    try {
      Fields body = new Fields(object(ask.body().bytes()), "");
      List<Fields> requests = isMany(ask) ? body.objects("requests") : List.of(body);
      List<String> texts = new ArrayList<>();
      for (Fields request : requests) {
        texts.add(text(request));
      }
      OptionalInt dimensions = requests.getFirst().wholeNumber("outputDimensionality");
      return new Meant.These(new Texts(texts, dimensions, requests.getFirst().text("taskType")));
    } catch (Misfit misfit) {
      return new Meant.Nothing(misfit.reason(), misfit.param());
    }
  }

  private static String text(Fields request) {
    StringBuilder text = new StringBuilder();
    Fields content = Fields.of(request.get("content"), request.at("content"));
    for (Part part : new PartReader().parts(content)) {
      if (!(part instanceof Part.Text said)) {
        throw new Misfit(content.path(), "Only texts can be turned into vectors elsewhere.");
      }
      text.append(text.isEmpty() ? "" : "\n").append(said.text());
    }
    return text.toString();
  }

  @Override
  public Written write(Texts texts, String model) {
    JsonArray requests = new JsonArray();
    for (String text : texts.texts()) {
      JsonObject request =
          JsonObject.of(
              "model",
              "models/" + model,
              "content",
              JsonObject.of("parts", JsonArray.of(PartWriter.text(text))));
      texts.dimensions().ifPresent(length -> request.put("outputDimensionality", length));
      texts.purpose().ifPresent(purpose -> request.put("taskType", purpose));
      requests.add(request);
    }
    return new Written.Body(Buffer.buffer(JsonObject.of("requests", requests).encode()), List.of());
  }

  @Override
  public Look look(Buffer answer) {
    return switch (Gemini.DIALECT.look(answer)) {
      case Look.NoAnswer none -> none;
      case Look.AnAnswer found -> new Look.AnAnswer(found.tokens(), 0);
    };
  }

  @Override
  public Vectors hear(Buffer answer) {
    JsonObject json = object(answer);
    List<float[]> vectors = new ArrayList<>();
    if (json.getValue("embeddings") instanceof JsonArray embeddings) {
      for (Object one : embeddings) {
        Object values = one instanceof JsonObject entry ? entry.getValue("values") : null;
        vectors.add(Floats.read(values).orElseGet(() -> new float[0]));
      }
    }
    Optional<Tokens> tokens =
        look(answer) instanceof Look.AnAnswer found ? found.tokens() : Optional.empty();
    return new Vectors(vectors, tokens);
  }

  @Override
  public Buffer tell(Vectors vectors, Ask ask, Listening listening) {
    JsonArray embeddings = new JsonArray();
    vectors.vectors().forEach(one -> embeddings.add(JsonObject.of("values", Floats.list(one))));
    JsonObject answer = JsonObject.of("embeddings", embeddings);
    vectors
        .tokens()
        .ifPresent(used -> answer.put("usageMetadata", Usage.told(used, listening.cost(used))));
    return as(ask, answer);
  }

  // A provider is always asked for many.
  @Override
  public Buffer pass(Buffer answer, Ask ask) {
    return isMany(ask) ? answer : as(ask, object(answer));
  }

  private static Buffer as(Ask ask, JsonObject answer) {
    if (!isMany(ask)
        && answer.getValue("embeddings") instanceof JsonArray embeddings
        && !embeddings.isEmpty()) {
      answer.put("embedding", embeddings.getValue(0)).remove("embeddings");
    }
    return Buffer.buffer(answer.encode());
  }

  private static boolean isMany(Ask ask) {
    return object(ask.body().bytes()).containsKey("requests");
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
