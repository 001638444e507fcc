package io.tollgate.router.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.contract.Money;
import io.tollgate.router.dialect.Listening;
import io.tollgate.router.surroundings.Json;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;

/** Files of Gemini's dialect, and a model whose every answer costs a quarter. */
final class Golden {

  static final Listening PRICED =
      new Listening(true, "the-model", tokens -> Optional.of(Money.usd("0.25")));

  static final Listening UNPRICED = new Listening(true, "the-model", tokens -> Optional.empty());

  private Golden() {}

  static Buffer bytes(String name) {
    try (InputStream file = Golden.class.getResourceAsStream("/golden/gemini/" + name)) {
      return Buffer.buffer(Objects.requireNonNull(file, name).readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Google ends lines as HTTP does; in the files they end as in all others. */
  static String stream(String name) {
    return bytes(name).toString().replace("\n", "\r\n");
  }

  static JsonNode json(String name) {
    return Json.read(bytes(name).getBytes());
  }
}
