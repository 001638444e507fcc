package io.tollgate.router.surroundings;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What was written down as right. */
public final class Golden {

  private Golden() {}

  public static String text(String file) {
    try (InputStream golden = Golden.class.getResourceAsStream("/golden/" + file)) {
      if (golden == null) {
        throw new IllegalArgumentException("there is no golden file " + file);
      }
      return new String(golden.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public static JsonObject json(String file) {
    return new JsonObject(text(file));
  }

  /** The data of the events of a stream. */
  public static List<String> data(String stream) {
    return Arrays.stream(stream.split("\n"))
        .filter(line -> line.startsWith("data: "))
        .map(line -> line.substring("data: ".length()))
        .toList();
  }
}
