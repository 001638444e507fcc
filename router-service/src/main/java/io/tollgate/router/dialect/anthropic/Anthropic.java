package io.tollgate.router.dialect.anthropic;

import io.tollgate.contract.Tokens;
import io.tollgate.router.conversation.Prompt;
import io.tollgate.router.conversation.Reply;
import io.tollgate.router.dialect.Address;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.dialect.Complaint;
import io.tollgate.router.dialect.Counting;
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
import io.tollgate.router.exchange.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Anthropic's Messages. */
public final class Anthropic implements Counting, Outbound {

  public static final Anthropic DIALECT = new Anthropic();

  /** The version of the dialect that is written here, which providers want named. */
  public static final String VERSION = "2023-06-01";

  private static final List<String> HEADERS = List.of("anthropic-version", "anthropic-beta");

  private static final int OVERLOADED = 529;
  private static final int CHARS_PER_TOKEN = 4;

  private Anthropic() {}

  @Override
  public String name() {
    return "anthropic";
  }

  @Override
  public List<String> headers() {
    return HEADERS;
  }

  @Override
  public Parsed parse(Buffer body, Address address) {
    return new RequestParser(this, address.operation(), body).parse();
  }

  @Override
  public Understood read(Ask ask) {
    return PromptReader.read(ask);
  }

  @Override
  public Written write(Prompt prompt, String model, boolean streamed) {
    return PromptWriter.write(prompt, model, streamed);
  }

  @Override
  public Framing framing() {
    return Framing.SERVER_SENT_EVENTS;
  }

  @Override
  public Listener listener(Listening listening) {
    return new EventListener(listening);
  }

  @Override
  public Look look(Buffer answer) {
    byte[] bytes = answer.getBytes();
    Usage usage = new Usage();
    Optional<Payload> payload = Payload.in(bytes, 0, bytes.length, usage);
    if (payload.isEmpty()) {
      return new Look.NoAnswer(new Fault.Broken("answered with something that is no JSON"));
    }
    if (payload.get().isError()) {
      return new Look.NoAnswer(ErrorBody.fault(answer));
    }
    if (payload.get().counted()) {
      return new Look.AnAnswer(Optional.of(Tokens.NONE), 0); // a count is free
    }
    int usageAt = payload.get().usageAt();
    return new Look.AnAnswer(
        usage.tokens(),
        payload.get().generatedChars() / CHARS_PER_TOKEN,
        usageAt < 0 ? -1 : usageAt + 1,
        Optional.empty(),
        usage.beside());
  }

  @Override
  public Hearing hearing() {
    return new MessageHearing();
  }

  @Override
  public Telling telling(Listening listening) {
    return new MessageTelling(listening);
  }

  @Override
  public Reply hear(Buffer answer) {
    return ReplyReader.read(answer);
  }

  @Override
  public Buffer tell(Reply reply, Listening listening) {
    return ReplyWriter.write(reply, listening);
  }

  @Override
  public Buffer count(long tokens) {
    return Buffer.buffer(JsonObject.of("input_tokens", tokens).encode());
  }

  @Override
  public Complaint complaint(Buffer body) {
    return ErrorBody.complaint(body);
  }

  @Override
  public int status(Refusal refusal) {
    return refusal.kind() == Refusal.Kind.OVERLOADED ? OVERLOADED : refusal.status();
  }

  @Override
  public Buffer error(Refusal refusal, String requestId) {
    return ErrorBody.of(refusal, requestId);
  }

  @Override
  public Buffer errorEvent(Refusal refusal, String requestId) {
    return ErrorBody.event(refusal, requestId);
  }
}
