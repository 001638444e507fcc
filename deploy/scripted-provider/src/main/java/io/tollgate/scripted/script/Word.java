package io.tollgate.scripted.script;

import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Stop;
import io.tollgate.scripted.say.UsageTold;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** A word for a fault or for an answer that is hard on its reader, as in {@code cut-200}. */
enum Word {
  /** An error of this status in the dialect's own shape; the bare number means the same. */
  STATUS(500, (script, n) -> script.saying(new Saying.Refuse(n, "The script says " + n + "."))),
  RETRYAFTER(1, (script, n) -> script.with("Retry-After", String.valueOf(n))),
  RETRYAFTERMS(500, (script, n) -> script.with("retry-after-ms", String.valueOf(n))),
  HTML(200, (script, n) -> script.saying(raw(n, "text/html", "<html>Bad Gateway</html>"))),
  EMPTY(200, (script, n) -> script.saying(raw(n, "application/json", ""))),
  HANGUP(0, (script, n) -> script.saying(new Saying.HangUp(End.CUT))),
  RST(0, (script, n) -> script.saying(new Saying.HangUp(End.RESET))),

  LATE(500, (script, n) -> script.headersAfter(Duration.ofMillis(n))),
  FIRSTBYTE(500, (script, n) -> script.firstByteAfter(Duration.ofMillis(n))),
  PACE(50, (script, n) -> script.pacedBy(Duration.ofMillis(n))),
  PIECES(1, (script, n) -> script.inPiecesOf(n)),
  SLOWREAD(50, (script, n) -> script.readingEvery(Duration.ofMillis(n))),
  HELD(0, (script, n) -> script.held()),

  CUT(100, (script, n) -> script.cutAt(n)),
  RESET(100, (script, n) -> script.resetAt(n)),
  STALL(100, (script, n) -> script.stallingAt(n)),
  ENDLESS(0, (script, n) -> script.endless()),
  BADCHUNKS(0, (script, n) -> script.framed(Framing.BROKEN_CHUNKS)),
  UNTILCLOSE(0, (script, n) -> script.framed(Framing.UNTIL_CLOSE)),

  BADJSON(1, (script, n) -> script.twisted(Twist.Kind.BROKEN_JSON, n)),
  BADEVENT(1, (script, n) -> script.twisted(Twist.Kind.BROKEN_EVENT, n)),
  ERROR(1, (script, n) -> script.twisted(Twist.Kind.ERROR, n)),
  PLAINTEXT(0, (script, n) -> script.with("Content-Type", "text/plain")),

  GIANT(1, (script, n) -> script.reply(reply -> giant(reply, n))),
  THINKING(3, (script, n) -> script.reply(reply -> thinking(reply, n))),
  TOOLS(1, Script::callingOffered),
  LENGTH(0, (script, n) -> script.reply(reply -> reply.stopping(Stop.LENGTH))),
  REFUSED(0, (script, n) -> script.reply(reply -> reply.stopping(Stop.REFUSED))),

  NOUSAGE(0, telling(UsageTold.MISSING)),
  NEGATIVEUSAGE(0, telling(UsageTold.NEGATIVE)),
  HUGEUSAGE(0, telling(UsageTold.HUGE)),
  USAGEEVERYWHERE(0, telling(UsageTold.EVERY_CHUNK));

  private static final int PIECES_OF_A_MEGABYTE = 16;

  private interface Effect {
    Script on(Script script, int number);
  }

  private final int unlessSaid;
  private final Effect effect;

  Word(int unlessSaid, Effect effect) {
    this.unlessSaid = unlessSaid;
    this.effect = effect;
  }

  String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }

  UnaryOperator<Script> effect() {
    return effect(unlessSaid);
  }

  UnaryOperator<Script> effect(int number) {
    return script -> effect.on(script, number);
  }

  private static Effect telling(UsageTold usage) {
    return (script, n) -> script.reply(reply -> reply.telling(usage));
  }

  private static Saying raw(int status, String contentType, String body) {
    return new Saying.Raw(status, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  private static Reply giant(Reply reply, int megabytes) {
    int pieces = megabytes * PIECES_OF_A_MEGABYTE;
    String piece = "x".repeat((1 << 20) / PIECES_OF_A_MEGABYTE);
    return new Reply(
        reply.reasoning(),
        Collections.nCopies(pieces, piece),
        reply.tools(),
        reply.stop(),
        reply.tokens().withCompletion((long) pieces * piece.length() / 8, 0),
        reply.told());
  }

  private static Reply thinking(Reply reply, int pieces) {
    return reply.thinking(Collections.nCopies(pieces, "Hm. ").toArray(String[]::new));
  }
}
