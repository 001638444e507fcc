package io.tollgate.router.dialect.gemini;

import io.tollgate.router.conversation.Prompt;
import io.tollgate.router.conversation.Reply;
import io.tollgate.router.dialect.Address;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.dialect.Complaint;
import io.tollgate.router.dialect.Counting;
import io.tollgate.router.dialect.Embeddings;
import io.tollgate.router.dialect.Framing;
import io.tollgate.router.dialect.Hearing;
import io.tollgate.router.dialect.Listener;
import io.tollgate.router.dialect.Listening;
import io.tollgate.router.dialect.Look;
import io.tollgate.router.dialect.Outbound;
import io.tollgate.router.dialect.Parsed;
import io.tollgate.router.dialect.Telling;
import io.tollgate.router.dialect.Understood;
import io.tollgate.router.dialect.Written;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.exchange.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Gemini's {@code generateContent}. */
public final class Gemini implements Counting, Outbound {

  public static final Gemini DIALECT = new Gemini();

  private static final int BYTES_PER_TOKEN = 4;

  private Gemini() {}

  @Override
  public String name() {
    return "gemini";
  }

  @Override
  public Optional<Embeddings> embeddings() {
    return Optional.of(EmbeddingForm.FORM);
  }

  @Override
  public List<String> headers() {
    return List.of();
  }

  @Override
  public Parsed parse(Buffer body, Address address) {
    return address.operation() == Operation.EMBEDDING
        ? new EmbeddingParser(this, body, address).parse()
        : new RequestParser(this, body, address).parse();
  }

  @Override
  public Understood read(Ask ask) {
    return PromptReader.read(ask.body().bytes());
  }

  @Override
  public Written write(Prompt prompt, String model, boolean streamed) {
    return PromptWriter.write(prompt, model);
  }

  @Override
  public Framing framing() {
    return Framing.SERVER_SENT_EVENTS;
  }

  @Override
  public Look look(Buffer answer) {
    byte[] bytes = answer.getBytes();
    return Payload.in(bytes, 0, bytes.length)
        .<Look>map(payload ->
            payload.isError()
                ? new Look.NoAnswer(new Fault.Broken("answered with an error"))
                : new Look.AnAnswer(
                    payload.tokens(),
                    answer.length() / BYTES_PER_TOKEN,
                    payload.usageAt(),
                    Optional.empty(),
                    payload.beside()))
        .orElseGet(
            () -> new Look.NoAnswer(new Fault.Broken("answered with something that is no JSON")));
  }

  @Override
  public Listener listener(Listening listening) {
    return new ChunkListener(listening);
  }

  @Override
  public Hearing hearing() {
    return new ChunkHearing();
  }

  @Override
  public Reply hear(Buffer answer) {
    return ReplyReader.read(answer);
  }

  @Override
  public Telling telling(Listening listening) {
    return new ChunkTelling(listening);
  }

  @Override
  public Buffer tell(Reply reply, Listening listening) {
    return ReplyWriter.write(reply, listening);
  }

  @Override
  public Buffer count(long tokens) {
    return JsonObject.of("totalTokens", tokens).toBuffer();
  }

  @Override
  public Complaint complaint(Buffer body) {
    return ErrorBody.complaint(body);
  }

  @Override
  public Buffer error(Refusal refusal, String requestId) {
    return ErrorBody.of(refusal, requestId);
  }

  @Override
  public Buffer errorEvent(Refusal refusal, String requestId) {
    return Buffer.buffer("data: ")
        .appendBuffer(ErrorBody.of(refusal, requestId))
        .appendString("\r\n\r\n");
  }
}
