package io.tollgate.router.dialect.ollama;

import io.tollgate.router.conversation.Prompt;
import io.tollgate.router.conversation.Reply;
import io.tollgate.router.dialect.Complaint;
import io.tollgate.router.dialect.Embeddings;
import io.tollgate.router.dialect.Framing;
import io.tollgate.router.dialect.Hearing;
import io.tollgate.router.dialect.Lenient;
import io.tollgate.router.dialect.Look;
import io.tollgate.router.dialect.Outbound;
import io.tollgate.router.dialect.Written;
import io.tollgate.router.exchange.Fault;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Ollama's own chat. */
public final class Ollama implements Outbound {

  public static final Ollama DIALECT = new Ollama();

  private Ollama() {}

  @Override
  public String name() {
    return "ollama";
  }

  @Override
  public Optional<Embeddings> embeddings() {
    return Optional.of(EmbeddingForm.FORM);
  }

  @Override
  public Written write(Prompt prompt, String model, boolean streamed) {
    return PromptWriter.write(prompt, model, streamed);
  }

  @Override
  public Framing framing() {
    return Framing.LINES;
  }

  @Override
  public Look look(Buffer answer) {
    return Payload.look(answer);
  }

  @Override
  public Hearing hearing() {
    return new LineHearing();
  }

  @Override
  public Reply hear(Buffer answer) {
    return ReplyReader.read(answer);
  }

  @Override
  public Complaint complaint(Buffer body) {
    String message =
        Lenient.object(body.toString()).map(error -> Lenient.text(error, "error")).orElse("");
    return message.isEmpty() ? Complaint.NONE : new Complaint("", message);
  }

  /** What it means that an answer, or a line of one, has an error in it. */
  static Fault fault() {
    return new Fault.Broken("broke off its answer with an error");
  }

  static boolean isError(JsonObject line) {
    return line.getValue("error") != null;
  }
}
