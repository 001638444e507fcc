package io.tollgate.router.chat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.vertx.core.buffer.Buffer;
import java.util.OptionalInt;

/**
 * A chat request as it came, and the few fields we act on.
 *
 * @param body the caller's bytes, untouched
 * @param model the name the caller asked for
 * @param maxOutputTokens the caller's own limit, where one was set
 */
public record ChatRequest(
    Buffer body,
    String model,
    boolean streamed,
    boolean usageWanted,
    OptionalInt maxOutputTokens,
    Spans spans) {

  private static final String ASK_FOR_USAGE = "\"stream_options\":{\"include_usage\":true}";

  /** Where the fields we may change stand in the body. */
  record Spans(int objectStart, Span model, Span streamOptions) {}

  /** A half-open range of bytes; {@link #ABSENT} is no range. */
  record Span(int from, int to) {
    static final Span ABSENT = new Span(-1, -1);
  }

  /** What a body turned out to be. */
  public sealed interface Parsed {
    record Valid(ChatRequest request) implements Parsed {}

    /**
     * Why it is no chat request, and the field that is to blame; empty when it is the whole body.
     */
    record Invalid(String reason, String param) implements Parsed {}
  }

  public static Parsed parse(Buffer body) {
    return new ChatRequestParser(body).parse();
  }

  /**
   * The body to send to a provider that knows the model by this name: the caller's bytes with the
   * model replaced and, on a stream, with the usage asked for.
   */
  public Buffer bodyFor(String providersModel) {
    Buffer edited = Buffer.buffer(body.length() + 64);
    int copied = 0;
    if (streamed && !usageWanted && spans.streamOptions == Span.ABSENT) {
      int afterBrace = spans.objectStart + 1;
      edited.appendBuffer(body, 0, afterBrace).appendString(ASK_FOR_USAGE + ",");
      copied = afterBrace;
    }
    if (streamed
        && !usageWanted
        && spans.streamOptions != Span.ABSENT
        && spans.streamOptions.from < spans.model.from) {
      copied = replaceStreamOptions(edited, copied);
    }
    edited
        .appendBuffer(body, copied, spans.model.from - copied)
        .appendString(quoted(providersModel));
    copied = spans.model.to;
    if (streamed && !usageWanted && spans.streamOptions.from > spans.model.from) {
      copied = replaceStreamOptions(edited, copied);
    }
    return edited.appendBuffer(body, copied, body.length() - copied);
  }

  // Providers know one stream option; a caller who set it to false still gets no usage, because we
  // take it out again.
  private int replaceStreamOptions(Buffer edited, int copied) {
    edited
        .appendBuffer(body, copied, spans.streamOptions.from - copied)
        .appendString("{\"include_usage\":true}");
    return spans.streamOptions.to;
  }

  /**
   * An upper bound of the prompt's tokens: no tokenizer makes more tokens than there are bytes;
   * four bytes are usual.
   */
  public long estimatedInputTokens() {
    return Math.max(1, body.length() / 4);
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, json);
    return json.append('"').toString();
  }

  @Override
  public String toString() {
    return "ChatRequest[model=%s, streamed=%s, %d bytes]".formatted(model, streamed, body.length());
  }
}
