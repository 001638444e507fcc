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
    Places places) {

  /** Where in the body the model's name stands, and the edit that asks for usage on a stream. */
  record Places(Span model, Edit wishForUsage) {}

  /** A half-open range of bytes. */
  record Span(int from, int to) {}

  /** A range of bytes and what takes its place. */
  record Edit(Span span, String text) {}

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
   * model replaced and, on a stream, with the usage asked for. A caller who did not want usage
   * still gets none, because we take it out again.
   */
  public Buffer bodyFor(String providersModel) {
    Edit name = new Edit(places.model, quoted(providersModel));
    if (!streamed || usageWanted) {
      return edited(name);
    }
    Edit wish = places.wishForUsage;
    return wish.span.from < name.span.from ? edited(wish, name) : edited(name, wish);
  }

  private Buffer edited(Edit... inOrder) {
    Buffer edited = Buffer.buffer(body.length() + 64);
    int copied = 0;
    for (Edit edit : inOrder) {
      edited.appendBuffer(body, copied, edit.span.from - copied).appendString(edit.text);
      copied = edit.span.to;
    }
    return edited.appendBuffer(body, copied, body.length() - copied);
  }

  /** The prompt's tokens as long as nobody counted them: four bytes each are usual. */
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
