package io.tollgate.scripted.script;

import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What a provider does with one request. Begin with what it says ({@link #saying}, {@link #json},
 * {@link #status}), or with the polite answer ({@link #POLITE}), and add what goes wrong.
 *
 * @param headers are set last, over those of the dialect
 * @param rawBill what raw bytes cost; an answer in a dialect knows what it costs
 */
public record Script(
    Saying saying, Delivery delivery, Map<String, String> headers, Twist twist, Tokens rawBill) {

  /** What is answered to a request nobody wrote a script for. */
  public static final Script POLITE = saying(Reply.saying("Hel", "lo", "."));

  public Script {
    headers = Map.copyOf(headers);
  }

  /** This, in the dialect that is asked in. */
  public static Script saying(Reply reply) {
    return of(new Saying.Say(reply, 0));
  }

  /** An error in the shape of the dialect that is asked in. */
  public static Script status(int status, String message) {
    return of(new Saying.Refuse(status, message));
  }

  /** These bytes as a whole answer, whatever is asked. */
  public static Script json(String body) {
    return raw(200, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  /** These bytes as a stream, whatever is asked. */
  public static Script stream(byte[] events) {
    return raw(200, "text/event-stream; charset=utf-8", events);
  }

  public static Script raw(int status, String contentType, byte[] body) {
    return of(new Saying.Raw(status, contentType, body));
  }

  /** Closes the connection without a word. */
  public static Script hangingUp() {
    return of(new Saying.HangUp(End.CUT));
  }

  /** Resets the connection without a word. */
  public static Script resetting() {
    return of(new Saying.HangUp(End.RESET));
  }

  /** The polite answer with these words added, as in {@code pace-20+cut-200}. */
  public static Script play(String words) {
    return POLITE.playing(words);
  }

  /**
   * @throws IllegalArgumentException says which word it does not know, and which there are
   */
  public Script playing(String words) {
    return Words.addTo(this, words);
  }

  /** With this header, over one the dialect may have set. */
  public Script with(String header, String value) {
    Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(headers);
    more.put(header, value);
    return new Script(saying, delivery, more, twist, rawBill);
  }

  /** Waits before the first byte until it is released. */
  public Script held() {
    return delivered(delivery.holding());
  }

  public Script headersAfter(Duration delay) {
    return delivered(delivery.beginningAfter(delay, delivery.beforeBody()));
  }

  /** Sends the headers at once, and the first byte of the body after this. */
  public Script firstByteAfter(Duration delay) {
    return delivered(delivery.beginningAfter(delivery.beforeHeaders(), delay));
  }

  public Script pacedBy(Duration betweenWrites) {
    return delivered(delivery.paced(betweenWrites));
  }

  public Script inPiecesOf(int bytes) {
    return delivered(delivery.inPiecesOf(bytes));
  }

  public Script cutAt(long bytes) {
    return delivered(delivery.ending(End.CUT, bytes));
  }

  public Script resetAt(long bytes) {
    return delivered(delivery.ending(End.RESET, bytes));
  }

  public Script stallingAt(long bytes) {
    return delivered(delivery.ending(End.STALL, bytes));
  }

  public Script endless() {
    return delivered(delivery.ending(End.ENDLESS, Long.MAX_VALUE));
  }

  public Script framed(Framing framing) {
    return delivered(delivery.framed(framing));
  }

  /** Reads the request in pieces of 1 KB, with this between them. */
  public Script readingEvery(Duration between) {
    return delivered(delivery.readingEvery(between));
  }

  public Script twisted(Twist.Kind kind, int afterEvents) {
    return new Script(saying, delivery, headers, new Twist(kind, afterEvents), rawBill);
  }

  /** What raw bytes cost, so that the book can tell. */
  public Script billing(Tokens truth) {
    return new Script(saying, delivery, headers, twist, truth);
  }

  /** Whether it is a stream whatever is asked. */
  public boolean isStream() {
    return saying instanceof Saying.Raw raw && raw.isStream();
  }

  /** Says this instead; how it goes out stays. */
  public Script saying(Saying other) {
    return new Script(other, delivery, headers, twist, rawBill);
  }

  /** Calls so many of the tools that the request offers, in one answer and without a text. */
  public Script callingOffered(int tools) {
    return changed(say -> new Saying.Say(say.reply().withoutText(), tools));
  }

  Script reply(UnaryOperator<Reply> change) {
    return changed(say -> new Saying.Say(change.apply(say.reply()), say.offeredTools()));
  }

  private Script changed(UnaryOperator<Saying.Say> change) {
    if (saying instanceof Saying.Say say) {
      return saying(change.apply(say));
    }
    throw new IllegalArgumentException("only a reply can be changed, and this is " + saying);
  }

  private Script delivered(Delivery other) {
    return new Script(saying, other, headers, twist, rawBill);
  }

  private static Script of(Saying saying) {
    return new Script(saying, Delivery.PLAIN, Map.of(), Twist.NONE, Tokens.NONE);
  }
}
