package io.tollgate.router.provider.sandbox;

import io.tollgate.router.catalog.Model;
import io.tollgate.router.dialect.Inbound;
import io.tollgate.router.dialect.Outbound;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.provider.Carrier;
import io.tollgate.router.provider.Sending;
import io.tollgate.router.provider.Sent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers in OpenAI's dialect without any model. */
@ApplicationScoped
public class SandboxProvider implements Carrier {

  private static final String ID = "chatcmpl-sandbox";

  private final Vertx vertx;
  private final SandboxConfig config;
  private final InstantSource clock = InstantSource.system();

  SandboxProvider(Vertx vertx, SandboxConfig config) {
    this.vertx = vertx;
    this.config = config;
  }

  @Override
  public boolean reaches(String kind) {
    return kind.equals(Model.SANDBOX);
  }

  @Override
  public Outbound speaks(Model model, Operation operation, Inbound caller) {
    return OpenAi.DIALECT;
  }

  @Override
  public Future<Sent> send(Sending sending) {
    Model model = sending.model();
    SandboxReply reply;
    try {
      if (sending.operation() == Operation.EMBEDDING) {
        return Future.succeededFuture(
            new Sent.Whole(SandboxVectors.answer(new JsonObject(sending.body()), model.name())));
      }
      reply = SandboxReply.to(new JsonObject(sending.body()), model.maxOutputTokens());
    } catch (DecodeException beyondLimits) {
      Fault fault = new Fault.BadRequest(400, "a message is too long or nested too deeply.");
      return Future.succeededFuture(new Sent.Failed(fault));
    }
    long created = clock.instant().getEpochSecond();
    if (!sending.streamed()) {
      return Future.succeededFuture(new Sent.Whole(whole(reply, model, created)));
    }
    PacedStream stream =
        new PacedStream(vertx, config.tokenInterval(), events(reply, model, created));
    return Future.succeededFuture(
        new Sent.Streamed(stream, stream::close, never -> new Fault.Truncated()));
  }

  private static Buffer whole(SandboxReply reply, Model model, long created) {
    return envelope("chat.completion", model, created)
        .put(
            "choices",
            JsonArray.of(
                JsonObject.of(
                    "index", 0,
                    "message", JsonObject.of("role", "assistant", "content", reply.text()),
                    "finish_reason", reply.finishReason())))
        .put("usage", reply.usage())
        .toBuffer();
  }

  private static List<Buffer> events(SandboxReply reply, Model model, long created) {
    List<Buffer> events = new ArrayList<>(reply.tokens().size() + 4);
    events.add(
        event(chunk(model, created, JsonObject.of("role", "assistant", "content", ""), null)));
    for (String token : reply.tokens()) {
      events.add(event(chunk(model, created, JsonObject.of("content", token), null)));
    }
    events.add(event(chunk(model, created, new JsonObject(), reply.finishReason())));
    events.add(
        event(
            envelope("chat.completion.chunk", model, created)
                .put("choices", new JsonArray())
                .put("usage", reply.usage())));
    events.add(Buffer.buffer("data: [DONE]\n\n"));
    return events;
  }

  private static JsonObject chunk(
      Model model, long created, JsonObject delta, @Nullable String finishReason) {
    return envelope("chat.completion.chunk", model, created)
        .put(
            "choices",
            JsonArray.of(JsonObject.of("index", 0, "delta", delta, "finish_reason", finishReason)));
  }

  private static JsonObject envelope(String object, Model model, long created) {
    return JsonObject.of("id", ID, "object", object, "created", created, "model", model.name());
  }

  private static Buffer event(JsonObject data) {
    return Buffer.buffer("data: ").appendBuffer(data.toBuffer()).appendString("\n\n");
  }
}
