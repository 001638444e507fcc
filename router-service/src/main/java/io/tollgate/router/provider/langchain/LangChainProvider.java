package io.tollgate.router.provider.langchain;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.smallrye.common.annotation.Identifier;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.dialect.Inbound;
import io.tollgate.router.dialect.Outbound;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.exchange.Fault.TimedOut.Phase;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.provider.Carrier;
import io.tollgate.router.provider.Leash;
import io.tollgate.router.provider.Sending;
import io.tollgate.router.provider.Sent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks LangChain4j's models. */
@ApplicationScoped
public class LangChainProvider implements Carrier {

  private static final String KIND = "langchain4j";

  private final Vertx vertx;
  private final Instance<ChatModel> models;
  private final Instance<StreamingChatModel> streamingModels;

  LangChainProvider(
      Vertx vertx,
      @Any Instance<ChatModel> models,
      @Any Instance<StreamingChatModel> streamingModels) {
    this.vertx = vertx;
    this.models = models;
    this.streamingModels = streamingModels;
  }

  @Override
  public boolean reaches(String kind) {
    return kind.equals(KIND);
  }

  @Override
  public Outbound speaks(Model model, Operation operation, Inbound caller) {
    return OpenAi.DIALECT;
  }

  @Override
  public Future<Sent> send(Sending sending) {
    if (sending.operation() != Operation.CHAT) {
      return failed(new Fault.Unsayable("LangChain4j's chat models only chat.", "model"));
    }
    return switch (RequestReader.read(sending.body())) {
      case RequestReader.Read.Unsayable(var reason, var param) ->
          failed(new Fault.Unsayable(reason, param));
      case RequestReader.Read.Request(var request) -> ask(request, sending);
    };
  }

  private Future<Sent> ask(ChatRequest request, Sending sending) {
    Model model = sending.model();
    Optional<StreamingChatModel> streaming = named(streamingModels, model);
    Optional<ChatModel> blocking = named(models, model);
    AnswerWriter writer = new AnswerWriter(model.name());
    if (sending.streamed() && streaming.isPresent()) {
      return stream(
          sending.leash(),
          told -> streaming.get().chat(request, new StreamingAnswer(writer, told)));
    }
    if (blocking.isEmpty()) {
      return failed(
          new Fault.Broken(
              "has no bean of LangChain4j's for '" + model.qualifiedName() + "' to answer"));
    }
    if (sending.streamed()) {
      return stream(
          sending.leash(),
          told -> {
            told.write(writer.events(blocking.get().chat(request)));
            told.end();
          });
    }
    return whole(sending.leash(), () -> new Sent.Whole(writer.whole(blocking.get().chat(request))));
  }

  private interface Blocking {
    Sent answer();
  }

  private Future<Sent> whole(Leash leash, Blocking call) {
    Promise<Sent> promise = held(leash);
    Context context = vertx.getOrCreateContext();
    Thread.ofVirtual()
        .start(() -> {
          Sent sent = attempt(call, leash);
          context.runOnContext(handed -> promise.tryComplete(sent));
        });
    return promise.future();
  }

  // Whoever asks LangChain4j cannot be interrupted; but nobody waits for it any longer.
  private Promise<Sent> held(Leash leash) {
    Promise<Sent> promise = Promise.promise();
    long timer =
        vertx.setTimer(
            Math.max(1, leash.remainingMillis()),
            late ->
                promise.tryComplete(
                    new Sent.Failed(new Fault.TimedOut(Phase.TOTAL, leash.total()))));
    leash.holdBy(() -> promise.tryComplete(new Sent.Failed(new Fault.Disconnected())));
    promise.future().onComplete(over -> vertx.cancelTimer(timer));
    return promise;
  }

  private static Sent attempt(Blocking call, Leash leash) {
    try {
      return call.answer();
    } catch (RuntimeException thrown) {
      return new Sent.Failed(Faults.thrown(thrown, leash));
    }
  }

  // A stream begins with its first bytes: what fails before them is no stream.
  private Future<Sent> stream(Leash leash, Consumer<HandedStream> asking) {
    Promise<Sent> promise = held(leash);
    HandedStream stream = new HandedStream(vertx.getOrCreateContext());
    stream.onBegin(
        begun ->
            promise.tryComplete(
                new Sent.Streamed(stream, stream::close, thrown -> Faults.thrown(thrown, leash))),
        thrown -> promise.tryComplete(new Sent.Failed(Faults.thrown(thrown, leash))));
    Thread.ofVirtual()
        .start(() -> {
          try {
            asking.accept(stream);
          } catch (RuntimeException thrown) {
            stream.fail(thrown);
          }
        });
    return promise.future();
  }

  private static <T> Optional<T> named(Instance<T> all, Model model) {
    Instance<T> exact = all.select(Identifier.Literal.of(model.qualifiedName()));
    Instance<T> some =
        exact.isResolvable() ? exact : all.select(Identifier.Literal.of(model.provider()));
    return some.isResolvable() ? Optional.of(some.get()) : Optional.empty();
  }

  private static Future<Sent> failed(Fault fault) {
    return Future.succeededFuture(new Sent.Failed(fault));
  }
}
