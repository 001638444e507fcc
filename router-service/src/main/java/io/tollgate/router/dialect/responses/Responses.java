package io.tollgate.router.dialect.responses;

import io.tollgate.router.conversation.Prompt;
import io.tollgate.router.conversation.Reply;
import io.tollgate.router.dialect.Address;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.dialect.Complaint;
import io.tollgate.router.dialect.Counting;
import io.tollgate.router.dialect.Fields;
import io.tollgate.router.dialect.Framing;
import io.tollgate.router.dialect.Hearing;
import io.tollgate.router.dialect.Listener;
import io.tollgate.router.dialect.Listening;
import io.tollgate.router.dialect.Look;
import io.tollgate.router.dialect.Outbound;
import io.tollgate.router.dialect.Parsed;
import io.tollgate.router.dialect.Telling;
import io.tollgate.router.dialect.Understood;
import io.tollgate.router.dialect.Untranslatable;
import io.tollgate.router.dialect.Written;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.exchange.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;

/** OpenAI's responses. */
public final class Responses implements Counting, Outbound {

  public static final Responses DIALECT = new Responses();

  private static final int BYTES_PER_TOKEN = 4;
  private static final InstantSource CLOCK = InstantSource.system();

  private static final List<String> HEADERS = List.of("openai-beta", "idempotency-key");

  private Responses() {}

  @Override
  public String name() {
    return "openai-responses";
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
  public Buffer count(long tokens) {
    return Wire.bytes(JsonObject.of("object", "response.input_tokens", "input_tokens", tokens));
  }

  @Override
  public Understood read(Ask ask) {
    try {
      return new Understood.Meaning(PromptReader.read(Fields.asked(ask.body().bytes())));
    } catch (Untranslatable misfit) {
      return misfit.understood();
    }
  }

  @Override
  public Written write(Prompt prompt, String model, boolean streamed) {
    return new PromptWriter(prompt, model).write(streamed);
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
                    payload.costAt(),
                    payload.id(),
                    payload.beside()))
        .orElseGet(
            () -> new Look.NoAnswer(new Fault.Broken("answered with something that is no JSON")));
  }

  @Override
  public Listener listener(Listening listening) {
    return new EventListener(listening);
  }

  @Override
  public Hearing hearing() {
    return new EventHearing();
  }

  @Override
  public Reply hear(Buffer answer) {
    return ReplyReader.read(Fields.object(answer).orElseGet(JsonObject::new));
  }

  @Override
  public Telling telling(Listening listening) {
    return new EventTelling(listening, CLOCK);
  }

  @Override
  public Buffer tell(Reply reply, Listening listening) {
    return Wire.bytes(new ReplyWriter(listening, CLOCK).told(reply));
  }

  @Override
  public Complaint complaint(Buffer body) {
    return ErrorBody.complaint(body);
  }

  @Override
  public Buffer error(Refusal refusal, String requestId) {
    return Wire.bytes(ErrorBody.of(refusal));
  }

  @Override
  public Buffer errorEvent(Refusal refusal, String requestId) {
    return Wire.event(ErrorBody.event(refusal));
  }
}
