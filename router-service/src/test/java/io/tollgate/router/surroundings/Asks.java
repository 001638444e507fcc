package io.tollgate.router.surroundings;

import io.tollgate.router.dialect.Address;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.dialect.Inbound;
import io.tollgate.router.dialect.Parsed;
import io.tollgate.router.dialect.openai.OpenAi;
import io.vertx.core.buffer.Buffer;

/** Requests as a caller's body makes them. */
public final class Asks {

  private Asks() {}

  public static Ask openAi(String body) {
    return valid(OpenAi.DIALECT, body);
  }

  public static Ask valid(Inbound dialect, String body) {
    return switch (dialect.parse(Buffer.buffer(body), Address.SILENT)) {
      case Parsed.Valid(var ask) -> ask;
      case Parsed.Invalid invalid -> throw new AssertionError(invalid.toString());
    };
  }
}
