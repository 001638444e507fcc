package io.tollgate.router.dialect;

import io.tollgate.contract.Money;
import io.tollgate.contract.Tokens;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Files that show what is said in one dialect and what becomes of it in another. */
public final class Golden {

  /** A listener to whom a token costs a millionth of a dollar. */
  public static final Listening LISTENING =
      new Listening(true, "the-model", tokens -> Optional.of(cost(tokens)));

  private Golden() {}

  private static Money cost(Tokens tokens) {
    return Money.usd("0." + "%06d".formatted(tokens.in() + tokens.out()));
  }

  public static String text(String file) {
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + file)) {
      if (in == null) {
        throw new AssertionError("there is no golden file " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public static JsonObject json(String file) {
    return new JsonObject(text(file));
  }

  /** What a stream becomes when it is translated, its last bytes included. */
  public static String translated(Passage passage, String stream) {
    return translated(passage, List.of(Buffer.buffer(stream)));
  }

  static String translated(Passage passage, List<Buffer> pieces) {
    Buffer told = Buffer.buffer();
    pieces.forEach(piece -> told.appendBuffer(passage.pass(piece)));
    told.appendBuffer(passage.end());
    return told.appendBuffer(passage.done() ? passage.closing() : Buffer.buffer()).toString();
  }
}
